package enum StetReport {}
