/// One piece of a note's body as merging sees it: a sentence, a line, or the break between two.
///
/// Joining every token's ``gap`` and ``text`` gives the body again, byte for byte.
package struct BodyToken: Hashable, Sendable {
  package var kind: Kind
  /// The white space before it inside its block.
  package var gap: String
  package var text: String

  /// What a token stands for.
  package enum Kind: UInt8, Hashable, Sendable {
    /// A sentence of a paragraph, heading, list item or quotation.
    case sentence
    /// A line that is compared as it stands: of fenced code, or of a body with very many tokens.
    case verbatim
    /// A line end that begins a list item, a heading, a table row or a line of code.
    case lineBreak
    /// One or more blank lines.
    case paragraphBreak

    /// Whether it only separates what stands around it.
    package var isBreak: Bool { self == .lineBreak || self == .paragraphBreak }
  }

  package init(kind: Kind, gap: String = "", text: String) {
    self.kind = kind
    self.gap = gap
    self.text = text
  }

  /// Whether it only separates what stands around it.
  package var isBreak: Bool { kind.isBreak }

  /// What makes two tokens equal: the kind, and the text with each run of white space as one blank.
  ///
  /// So a paragraph that was only wrapped anew has not changed. Lines of code compare as they are;
  /// one without white space of its own is the same sentence when its fence goes.
  package var key: Key {
    let collapsed = ASCIIText.collapsed(text.utf8)
    return switch kind {
    case .sentence: Key(kind: .sentence, bytes: collapsed)
    case .verbatim where text.utf8.elementsEqual(collapsed): Key(kind: .sentence, bytes: collapsed)
    case .verbatim: Key(kind: kind, bytes: Array(text.utf8))
    case .lineBreak, .paragraphBreak: Key(kind: kind, bytes: [])
    }
  }

  /// See ``BodyToken/key``.
  package struct Key: Hashable, Sendable {
    package var kind: Kind
    package var bytes: [UInt8]
  }
}

extension Sequence<BodyToken> {
  /// The text that the tokens stand for.
  package var joined: String { reduce(into: "") { $0 += $1.gap + $1.text } }
}
