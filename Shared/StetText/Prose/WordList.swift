extension String {
  /// The words of a list that is written out as text.
  var listedWords: [String] { split(whereSeparator: \.isWhitespace).map { String($0) } }
}
