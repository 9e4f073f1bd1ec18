package enum StetWire {}
