package enum StetImport {}
