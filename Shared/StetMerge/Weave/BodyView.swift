package import StetModel
package import StetText

/// What everyone sees of a note's body: one text, with the spots on which people disagree.
package struct BodyView: Hashable, Sendable {
  /// The parts of the text in their order; more than one only where a merge has open spots.
  package var parts: [Part]
  /// What was merged without a person and that a person should look at.
  package var mergers: [BodyMerger]

  /// One stretch of the text.
  package enum Part: Hashable, Sendable {
    /// As somebody wrote it, byte for byte.
    case written(String)
    /// Put together from several people's bodies.
    case merged([BodyToken])
    case open(OpenBodySpot)

    fileprivate var tokens: [BodyToken] {
      if case .merged(let tokens) = self { tokens } else { [] }
    }
  }

  /// A body that nobody merged: its text as it was written.
  package init(written text: String) { self.init(parts: [.written(text)]) }

  init(parts: [Part], mergers: [BodyMerger] = []) {
    self.parts = parts
    self.mergers = mergers
  }

  /// The spots on which people disagree, in the order of the text.
  package var spots: [OpenBodySpot] {
    parts.compactMap { part in
      if case .open(let spot) = part { spot } else { nil }
    }
  }

  /// The clean text, in which each open spot stands as `«open 1»`, `«open 2»` and so on.
  package var shown: String { text { number, _ in Self.mark(number) } }

  /// Every word that people see, those of open spots with it: what a search looks through.
  package var searched: String {
    text { _, spot in spot.sides.map(\.value).joined(separator: "\n") }
  }

  /// Whether the spot with that number, from 1, is a line by itself: of a list, a table or code.
  package func isLine(_ number: Int) -> Bool {
    let places = parts.indices.filter { place in
      if case .open = parts[place] { true } else { false }
    }
    guard places.indices.contains(number - 1) else { return false }
    let place = places[number - 1]
    let before = parts[..<place].last?.tokens.last
    let behind = parts[(place + 1)...].first?.tokens.first
    return before?.kind == .lineBreak || behind?.kind == .lineBreak
  }

  /// What stands in the clean text for an open spot; numbers start at 1.
  package static func mark(_ number: Int) -> String { "«open \(number)»" }

  /// The text with something in the place of each open spot; `nil` leaves the place empty.
  ///
  /// `fill` gets the spot's number, from 1, and the spot.
  package func text(filling fill: (Int, OpenBodySpot) -> String?) -> String {
    if case .written(let text)? = parts.first, parts.count == 1 { return text }
    var joiner = BodyJoiner()
    var number = 0
    for part in parts {
      switch part {
      case .written(let text): BodyTokenizer.tokens(of: text).forEach { joiner.append($0) }
      case .merged(let tokens): tokens.forEach { joiner.append($0) }
      case .open(let spot):
        number += 1
        joiner.append(spot, as: fill(number, spot))
      }
    }
    return joiner.finished
  }
}

extension BodyJoiner {
  fileprivate mutating func append(_ spot: OpenBodySpot, as text: String?) {
    guard let text, !text.isEmpty else { return }
    for token in spot.opening { append(token) }
    append(BodyToken(kind: .sentence, text: text))
    for token in spot.closing { append(token) }
  }
}

/// A spot of a body on which people disagree, with all they say.
package struct OpenBodySpot: Hashable, Sendable {
  /// What an author who leaves the spot open names.
  package var spot: OpenSpot
  /// Two or more, by the order of their revisions; a side that removed the text is empty.
  package var sides: [Side<String>]
  /// What all had before; `nil` when there was nothing here.
  package var before: String?
  /// One sentence with the words of both, held back because it could turn the meaning.
  package var suggestion: String?
  /// Both people settled this spot before, differently.
  package var wasSettledTwice: Bool
  /// The break that stands before the spot if anything does, and the one behind it.
  package var opening: [BodyToken]
  package var closing: [BodyToken]
}

/// Something that was merged without a person.
package struct BodyMerger: Hashable, Sendable {
  package var kind: Kind
  /// Whose revisions were merged, sorted.
  package var revisions: [RevisionID]

  /// What two people did.
  package enum Kind: UInt8, Sendable {
    /// Two people changed the same paragraph.
    case paragraph = 1
    /// Two people changed different words of one sentence.
    case sentence
  }
}
