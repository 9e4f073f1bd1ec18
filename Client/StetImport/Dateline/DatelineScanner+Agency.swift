/// Agencies in a dateline.
extension DatelineScanner {
  /// An agency in parentheses or slashes; bare, also behind a dash and before a full stop, where
  /// that is allowed: `3 июн - РИА Новости. `.
  mutating func takeAgency(isBareAllowed: Bool) -> DatelineAgency? {
    if let close = peek() == "(" ? ")" : peek() == "/" ? "/" : nil as Unicode.Scalar? {
      return takeEnclosed(until: close)
    }
    guard isBareAllowed else { return nil }
    if let agency = takeBare() { return agency }
    let start = mark
    guard takeSeparator() == .dash else {
      rewind(to: start)
      return nil
    }
    skip(" ")
    if let agency = takeBare(), peek() == "." { return agency }
    rewind(to: start)
    return nil
  }

  private mutating func takeBare() -> DatelineAgency? {
    for name in Agencies.bare where starts(with: name) {
      advance(name.unicodeScalars.count)
      skip(" ")
      return DatelineAgency(name: name, isEnclosed: false, isKnown: true)
    }
    return nil
  }

  /// `(ANSA) - ` in front of a place in capitals.
  mutating func takeLeadingAgency() -> DatelineAgency? {
    let start = mark
    if peek() == "(", let agency = takeEnclosed(until: ")"), agency.isKnown,
      takeSeparator() == .dash
    {
      skip(" ")
      let next = word(at: offset)
      if next.count > 1, next == next.uppercased(), next.contains(where: \.isLetter) {
        return agency
      }
    }
    rewind(to: start)
    return nil
  }

  private func starts(with name: String) -> Bool {
    let wanted = Array(name.unicodeScalars)
    guard scalars[offset...].starts(with: wanted) else { return false }
    return peek(wanted.count).map { !Self.isWordPart($0) } ?? true
  }

  private mutating func takeEnclosed(until close: Unicode.Scalar) -> DatelineAgency? {
    let inside = scalars[(offset + 1)...].prefix(Self.agencyCountMax).prefix { $0 != close }
    let end = offset + 1 + inside.count
    guard end < scalars.count, scalars[end] == close, let first = inside.first else { return nil }
    let name = text(from: offset + 1, to: end)
    let isKnown = Agencies.known.contains(name)
    let words = name.split(separator: " ")
    guard
      first.properties.isAlphabetic, words.count <= 4,
      isKnown || (name.contains(where: \.isUppercase) && !name.contains(where: \.isNumber))
    else { return nil }
    advance(inside.count + 2)
    return DatelineAgency(name: name, isEnclosed: true, isKnown: isKnown)
  }
}
