import StetMerge
import StetReplica

extension Settlement {
  /// The command that does the same without questions, for the operation log.
  func commandLine(note: String) -> [String] {
    var words = ["stet", "resolve", note]
    if let field { words += ["--field", field.rawValue] }
    if let spot { words += ["--spot", String(spot)] }
    switch answer {
    case .take, .both, .before, .suggestion: return words + ["--take", answer.word]
    case .text(let text): return words + ["-m", text]
    case .value(let value): return words + ["--value", value]
    }
  }
}

extension Settlement.Answer {
  /// Reads what somebody takes: a side's name, or a word for what is no side.
  init(taking word: String) {
    switch word {
    case "both": self = .both
    case "before": self = .before
    case "suggestion": self = .suggestion
    default: self = .take(word)
    }
  }

  /// What to type for it.
  var word: String {
    switch self {
    case .take(let who): who
    case .both: "both"
    case .before: "before"
    case .suggestion: "suggestion"
    case .text(let text), .value(let text): text
    }
  }
}
