import ArgumentParser
import StetImport
import StetMerge
import StetModel

/// Reads the values of options, with errors that say what would be right.
enum Reading {
  static func desk(_ text: String) throws -> DeskName {
    try value(DeskName(text), "a desk is named by a–z, 0–9, '.', '_' and '-'")
  }

  static func account(_ text: String) throws -> AccountName {
    try value(AccountName(text), "an account is named by a–z, 0–9, '.', '_' and '-'")
  }

  static func grade(_ text: String) throws -> Grade {
    try value(Grade(text), "a grade is a letter A–F and a digit 1–6, such as B2")
  }

  static func likelihood(_ text: String) throws -> Likelihood {
    let words = text.lowercased().replacing("-", with: " ").replacing("_", with: " ")
    return try value(
      Likelihood.allCases.first { $0.words == words },
      "a likelihood is one of: \(Likelihood.allCases.map(\.words).joined(separator: ", "))"
    )
  }

  static func confidence(_ text: String) throws -> Confidence {
    try value(
      Confidence.allCases.first { $0.word == text.lowercased() },
      "a confidence is one of: low, moderate, high"
    )
  }

  static func trafficLight(_ text: String) throws -> TrafficLight {
    try value(
      TrafficLight.allCases.first { $0.word == text.lowercased() },
      "a TLP label is one of: \(TrafficLight.allCases.map(\.word).joined(separator: ", "))"
    )
  }

  static func status(_ text: String) throws -> NoteStatus {
    try value(
      NoteStatus.allCases.first { $0.word == text.lowercased() },
      "a status is one of: draft, in-review, final, retracted"
    )
  }

  static func importFormat(_ text: String) throws -> ImportFormat {
    try value(
      ImportFormat(rawValue: text.lowercased()),
      "a format is one of: \(ImportFormat.allCases.map(\.rawValue).joined(separator: ", "))"
    )
  }

  static func field(_ text: String) throws -> NoteField {
    try value(
      NoteField(rawValue: text.lowercased()),
      "a field is one of: \(NoteField.allCases.map(\.rawValue).joined(separator: ", "))"
    )
  }

  static func viewID(_ text: String) throws -> Bytes32 {
    try value(
      IDText.bytes(hex: text).flatMap { Bytes32($0) },
      "--if-view takes a whole view_id: 64 hexadecimal digits"
    )
  }

  static func instant(_ text: String) throws -> Int64 {
    try value(
      Timestamp.milliseconds(text),
      "a time is written 2024-06-05 or 2024-06-05T11:13:37Z"
    )
  }

  /// Reads a value, or `none` to take the present one away.
  static func setting<Value>(
    _ read: @escaping @Sendable (String) throws -> Value
  ) -> @Sendable (String) throws -> Setting<Value> {
    { text in text.lowercased() == "none" ? .cleared : .to(try read(text)) }
  }

  private static func value<Value>(_ value: Value?, _ rule: String) throws -> Value {
    guard let value else { throw ValidationError(rule) }
    return value
  }
}

/// The words that complete an option's value in a shell.
enum Words {
  /// `ana, ben and cy`.
  static func joined(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and \(last)"
  }

  static let likelihoods = Likelihood.allCases.map { $0.words.replacing(" ", with: "-") }
  static let confidences = Confidence.allCases.map(\.word)
  static let trafficLights = TrafficLight.allCases.map(\.word)
  static let statuses = NoteStatus.allCases.map(\.word)
  static let fields = NoteField.allCases.map(\.rawValue)
}
