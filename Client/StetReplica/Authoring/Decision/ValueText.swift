import StetMerge
package import StetModel

/// Reading the values of a note's fields as people write them.
package enum ValueText {
  /// The word that takes a value away.
  package static let none = "none"

  package static func grade(_ text: String) -> Grade? { Grade(text) }

  /// Reads estimative words, with blanks, hyphens or underscores between them.
  package static func likelihood(_ text: String) -> Likelihood? {
    let wanted = spaced(text)
    return Likelihood.allCases.first { $0.words == wanted }
  }

  package static func confidence(_ text: String) -> Confidence? {
    Confidence.allCases.first { $0.word == text.lowercased() }
  }

  package static func trafficLight(_ text: String) -> TrafficLight? {
    TrafficLight.allCases.first { $0.word == text.lowercased() }
  }

  package static func status(_ text: String) -> NoteStatus? {
    let wanted = spaced(text)
    return NoteStatus.allCases.first { spaced($0.word) == wanted }
  }

  private static func spaced(_ text: String) -> String {
    String(text.lowercased().map { $0 == "-" || $0 == "_" ? " " : $0 })
  }

  /// Tells whether `text` is a value, or the word for none, of a field that is no text or passage.
  static func isValue(_ text: String, of field: NoteField) -> Bool {
    let isNone = text.lowercased() == none
    return switch field {
    case .anchor, .body: false
    case .grade: isNone || grade(text) != nil
    case .likelihood: isNone || likelihood(text) != nil
    case .confidence: isNone || confidence(text) != nil
    case .tlp: isNone || trafficLight(text) != nil
    case .status: status(text) != nil
    }
  }

  /// Reads a value or the word for none.
  static func setting<Value>(
    _ text: String,
    _ field: NoteField,
    _ read: (String) -> Value?
  ) throws(AuthoringError) -> Value? {
    if text.lowercased() == none { return nil }
    guard let value = read(text) else { throw .malformedValue(field: field, text: text) }
    return value
  }
}
