print("stetd")
