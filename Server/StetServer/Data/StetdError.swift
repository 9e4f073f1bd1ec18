package import StetModel

/// What went wrong with a command of `stetd`, and what to do next.
package struct StetdError: Error, Equatable, Sendable {
  /// What programs tell errors apart by; it also decides the exit status.
  package enum Code: String, Sendable {
    case failed, usage, noServer = "no_server", exists, busy, unsafeFiles = "unsafe_files"
    case damaged, unknownName = "unknown_name", cannotListen = "cannot_listen", served

    package var exitStatus: Int32 {
      switch self {
      case .failed, .exists, .unsafeFiles, .damaged, .unknownName, .cannotListen, .served: 1
      case .noServer: 10
      case .busy: 11
      case .usage: 64
      }
    }
  }

  package var code: Code
  package var message: String
  package var hint: String?

  package init(_ code: Code, _ message: String, hint: String? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
  }

  /// The error for people: one line, and one line of advice.
  package var text: String {
    let lines = ["error: \(message)"] + (hint.map { ["hint: \($0)"] } ?? [])
    return lines.map { Self.shown($0) + "\n" }.joined()
  }

  /// The error for programs: one line of JSON.
  package var json: JSONValue {
    [
      "type": "error", "code": .string(code.rawValue), "message": .string(message),
      "hint": JSONValue(hint),
    ]
  }

  /// `line` without anything that could steer a terminal.
  private static func shown(_ line: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      shown.append(JSONText.isUnsafeToShow(scalar) ? "\u{FFFD}" : scalar)
    }
    return String(shown)
  }
}
