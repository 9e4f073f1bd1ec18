import StetMerge
import StetModel
import StetText

/// A body as a row of sentences, breaks and open spots, so that two of them can be compared.
struct BodyPieces {
  enum Piece: Equatable {
    case token(BodyToken)
    /// A place on which people disagree.
    case spot(OpenBodySpot)

    /// Tells whether both are written alike, byte for byte.
    func isSpelled(like other: Piece) -> Bool {
      switch (self, other) {
      case (.token(let one), .token(let two)):
        one.kind == two.kind && one.gap.utf8.elementsEqual(two.gap.utf8)
          && one.text.utf8.elementsEqual(two.text.utf8)
      case (.spot(let one), .spot(let two)): one == two
      case (.token, .spot), (.spot, .token): false
      }
    }
  }

  let pieces: [Piece]

  init(_ body: BodyView) {
    pieces = body.parts.flatMap { part -> [Piece] in
      switch part {
      case .written(let text): BodyTokenizer.tokens(of: text).map(Piece.token)
      case .merged(let tokens): tokens.map(Piece.token)
      case .open(let spot): [.spot(spot)]
      }
    }
  }

  init(_ pieces: [Piece]) { self.pieces = pieces }

  /// The body that the pieces make: each open spot in its place, between its breaks.
  var body: BodyView {
    var body = BodyView(written: BodyJoiner.text(of: tokens))
    guard !spots.isEmpty else { return body }
    body.parts = []
    for piece in pieces {
      switch (piece, body.parts.last) {
      case (.spot(let spot), _): body.parts.append(.open(spot))
      case (.token(let token), .merged(let tokens)?):
        body.parts[body.parts.count - 1] = .merged(tokens + [token])
      case (.token(let token), _): body.parts.append(.merged([token]))
      }
    }
    return body
  }

  private var tokens: [BodyToken] {
    pieces.compactMap { piece in
      if case .token(let token) = piece { token } else { nil }
    }
  }

  var spots: [OpenBodySpot] {
    pieces.compactMap { piece in
      if case .spot(let spot) = piece { spot } else { nil }
    }
  }
}

/// Gives equal pieces of several bodies equal numbers.
struct PieceNumbers {
  private var tokens: [BodyToken.Key: Int] = [:]
  private var spots: [OpenSpot.Token: Int] = [:]
  private var count = 0

  /// Tokens are equal by their keys; spots when they have a token in common.
  mutating func numbers(of body: BodyPieces) -> [Int] {
    body.pieces.map { piece in
      switch piece {
      case .token(let token): number(token.key)
      case .spot(let spot): number(spot.spot)
      }
    }
  }

  private mutating func number(_ key: BodyToken.Key) -> Int {
    if let known = tokens[key] { return known }
    count += 1
    tokens[key] = count
    return count
  }

  private mutating func number(_ spot: OpenSpot) -> Int {
    let known = spot.tokens.compactMap { spots[$0] }.min()
    if known == nil { count += 1 }
    let number = known ?? count
    for token in spot.tokens { spots[token] = number }
    return number
  }
}
