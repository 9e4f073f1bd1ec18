package enum StetSync {}
