package enum StetStore {}
