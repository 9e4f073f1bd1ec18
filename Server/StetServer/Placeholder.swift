package enum StetServer {}
