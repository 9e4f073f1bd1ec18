package import StetModel

/// An error as a person is told: what happened and what to type next.
///
/// The status decides how the program ends and nothing else.
package struct CLIError: Error, Equatable, Sendable {
  package var status: ProgramStatus
  /// A stable word for scripts, such as `no_such_note`.
  package var code: String
  /// One line: what happened, and what it means for the work.
  package var message: String
  /// One line: what to type next.
  package var hint: String?

  package init(_ status: ProgramStatus, code: String, message: String, hint: String? = nil) {
    self.status = status
    self.code = code
    self.message = message
    self.hint = hint
  }

  /// The error as scripts read it: one object on one line.
  package var json: JSONValue {
    [
      "type": "error", "code": .string(code), "message": .string(message),
      "hint": JSONValue(hint),
    ]
  }
}

extension CLIError {
  /// Says that the arguments do not make sense together.
  package static func usage(_ message: String, hint: String? = nil) -> Self {
    Self(.usage, code: "usage", message: message, hint: hint)
  }

  static let interrupted = Self(
    .interrupted,
    code: "interrupted",
    message: "interrupted; what was saved stays saved"
  )
}
