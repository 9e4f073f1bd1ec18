/// Words as they are compared between stories: lower case, letters and digits only.
enum Words {
  static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      } else if scalar != "’", scalar != "'", !word.isEmpty {
        words.append(String(word))
        word.removeAll()
      }
    }
    return word.isEmpty ? words : words + [String(word)]
  }

  static func joined(_ text: String) -> String { words(of: text).joined(separator: "-") }
}
