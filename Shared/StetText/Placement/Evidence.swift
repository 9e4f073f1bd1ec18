import StetModel

/// How much must agree before a quote found letter for letter counts as the same passage.
struct Evidence {
  /// Scalars of quote and surroundings together that always suffice.
  private static let enough = 48
  /// No more of the quote than this counts: the surroundings must speak too.
  private static let exactCountMax = 36
  /// A quote as long as this that stands only once may be taken without its surroundings.
  private static let aloneCount = 32

  let exactCount: Int
  let contextCount: Int

  init(of passage: Passage) {
    self.exactCount = passage.exact.unicodeScalars.count
    self.contextCount = passage.prefix.unicodeScalars.count + passage.suffix.unicodeScalars.count
  }

  func trusts(_ hit: ExactHit) -> Bool {
    let quote = min(exactCount, Self.exactCountMax)
    return quote + hit.context >= min(Self.enough, quote + contextCount * 3 / 4)
  }

  var trustsAlone: Bool { exactCount >= Self.aloneCount }

  /// The share of the surroundings that agrees.
  func share(of hit: ExactHit) -> Double {
    contextCount == 0 ? 1 : Double(hit.context) / Double(contextCount)
  }
}
