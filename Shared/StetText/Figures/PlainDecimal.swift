/// A number as its digits: exact, whatever its size.
struct PlainDecimal: Hashable {
  /// Longer runs of digits are keys or accounts, no figures.
  private static let digitCountMax = 40

  /// From the first to the last that matters; those of 0 are none.
  private let digits: [UInt8]
  /// How many digits of zeros stand behind the digits, or, below 0, how many digits are a fraction.
  private let power: Int

  init(_ value: UInt64) {
    self.init(digits: String(value).utf8.map { $0 - 0x30 }, power: 0)
  }

  private init(digits: [UInt8], power: Int) {
    var digits = digits.drop { $0 == 0 }
    var power = power
    while digits.last == 0 {
      digits.removeLast()
      power += 1
    }
    self.digits = Array(digits)
    self.power = digits.isEmpty ? 0 : power
  }

  func shifted(by places: Int) -> PlainDecimal {
    PlainDecimal(digits: digits, power: power + places)
  }

  /// A plain decimal such as `144` or `2.5`.
  var text: String {
    guard let first = digits.first else { return "0" }
    var text = ""
    let wholeCount = digits.count + power
    if wholeCount <= 0 { text += "0." + String(repeating: "0", count: -wholeCount) }
    for (index, digit) in digits.enumerated() {
      if index == wholeCount, index > 0 { text += "." }
      text += String(index == 0 ? first : digit)
    }
    return text + String(repeating: "0", count: max(power, 0))
  }
}

extension PlainDecimal: Comparable {
  static func < (one: Self, other: Self) -> Bool {
    guard let first = one.digits.first, let second = other.digits.first else {
      return one.digits.isEmpty && !other.digits.isEmpty
    }
    let (left, right) = (one.digits.count + one.power, other.digits.count + other.power)
    guard left == right else { return left < right }
    return first == second
      ? one.digits.lexicographicallyPrecedes(other.digits) : first < second
  }
}

extension PlainDecimal {
  /// Reads digits with separators: `1,240`, `1,240.50`, `1.240,50`, `2.5`, `2,5`, `12,34,567`.
  ///
  /// A lone separator is one of thousands when it is a comma before exactly three digits, else it
  /// begins a fraction: that is how English is written. `nil` for what is no number, such as a date
  /// with dots or a code that begins with zeros.
  init?(_ written: ArraySlice<UInt32>) {
    var groups: [[UInt8]] = [[]]
    var separators: [UInt32] = []
    for value in written {
      if let digit = Self.digit(value) {
        groups[groups.count - 1].append(digit)
      } else {
        separators.append(value)
        groups.append([])
      }
    }
    let isCode = separators.isEmpty && groups[0].count > 1 && groups[0].first == 0
    let count = groups.reduce(0) { $0 + $1.count }
    guard !isCode, (1...Self.digitCountMax).contains(count),
      let fractionCount = Self.fractionCount(groups, separators)
    else { return nil }
    self.init(digits: groups.flatMap(\.self), power: -fractionCount)
  }

  private static func fractionCount(_ groups: [[UInt8]], _ separators: [UInt32]) -> Int? {
    guard let last = separators.last else { return 0 }
    let others = separators.dropLast()
    let isFraction =
      others.isEmpty
      ? last != 0x2C || !areThousands(groups) : !others.contains(last)
    guard isFraction else { return Set(separators).count == 1 && areThousands(groups) ? 0 : nil }
    guard others.isEmpty || (Set(others).count == 1 && areThousands(groups.dropLast())) else {
      return nil
    }
    return groups.last?.count
  }

  /// Groups of three behind one to three digits, or of two and at last three as in India.
  private static func areThousands(_ groups: [[UInt8]]) -> Bool {
    guard let first = groups.first, let last = groups.last, groups.count > 1,
      (1...3).contains(first.count), first[0] != 0, last.count == 3
    else { return false }
    let middle = groups.dropFirst().dropLast()
    return middle.allSatisfy { $0.count == 3 }
      || (first.count < 3 && middle.allSatisfy { $0.count == 2 })
  }

  private static func digit(_ value: UInt32) -> UInt8? {
    if (0x30...0x39).contains(value) { return UInt8(value - 0x30) }
    guard let properties = Unicode.Scalar(value)?.properties, properties.numericType == .decimal
    else { return nil }
    return properties.numericValue.map { UInt8($0) }
  }
}
