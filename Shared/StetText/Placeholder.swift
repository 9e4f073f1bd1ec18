package enum StetText {}
