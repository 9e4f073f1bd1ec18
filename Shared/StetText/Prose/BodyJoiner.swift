/// Puts tokens that come from different bodies together into one text.
///
/// Sentences get a blank between them, lines a line end; of two breaks that meet the stronger
/// stays, and none stands at either end.
package struct BodyJoiner {
  private var text = ""
  private var last: BodyToken.Kind?
  private var waiting: BodyToken?

  package init() {}

  /// The text of `tokens`.
  package static func text(of tokens: some Sequence<BodyToken>) -> String {
    var joiner = BodyJoiner()
    for token in tokens { joiner.append(token) }
    return joiner.finished
  }

  /// Appends one token with what belongs between it and the one before.
  package mutating func append(_ token: BodyToken) {
    guard !token.isBreak else {
      if waiting?.kind != .paragraphBreak { waiting = token }
      return
    }
    if let last {
      text += waiting?.text ?? Self.gap(between: last, and: token)
    }
    text += token.text
    last = token.kind
    waiting = nil
  }

  /// Everything appended so far.
  package var finished: String { text }

  private static func gap(between last: BodyToken.Kind, and token: BodyToken) -> String {
    guard last == .sentence, token.kind == .sentence else { return "\n" }
    return token.gap.isEmpty ? " " : token.gap
  }
}
