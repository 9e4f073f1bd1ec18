/// The tokens of two texts as small numbers, equal where the tokens count as equal.
struct TokenKeys {
  let old: [Int]
  let new: [Int]

  init(_ old: VersionText, _ new: VersionText) {
    var numbers: [UInt64: Int] = [:]
    numbers.reserveCapacity(old.tokens.count / 4)
    let number = { (token: Token) -> Int in
      if let known = numbers[token.identity] { return known }
      numbers[token.identity] = numbers.count
      return numbers.count - 1
    }
    self.old = old.tokens.map(number)
    self.new = new.tokens.map(number)
  }
}
