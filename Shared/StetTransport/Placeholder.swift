package enum StetTransport {}
