import StetModel

/// The registers of a note and what each shows while people disagree.
enum Registers {
  /// Shown: the side that is first by (clock, id).
  static var anchor: Register<Anchor?> {
    Register(
      initial: nil,
      field: .anchor,
      touch: { $0.anchor.map(Optional.some) },
      isSame: { $0?.canonicalBytes == $1?.canonicalBytes },
      provisional: { $0.first ?? nil }
    )
  }

  /// Shown: the worse grade; no grade at all claims the least.
  static var grade: Register<Grade?> {
    Register(
      initial: nil,
      field: .grade,
      touch: { $0.grade.map(\.value) },
      provisional: { worst($0) { $0.doubt } }
    )
  }

  /// Shown: the word nearest to an even chance, of two such words the less likely one.
  static var likelihood: Register<Likelihood?> {
    Register(
      initial: nil,
      field: .likelihood,
      touch: { $0.likelihood.map(\.value) },
      provisional: { worst($0) { $0.doubt } }
    )
  }

  /// Shown: the lower confidence.
  static var confidence: Register<Confidence?> {
    Register(
      initial: nil,
      field: .confidence,
      touch: { $0.confidence.map(\.value) },
      provisional: { worst($0) { -Int($0.rawValue) } }
    )
  }

  /// Shown: the label of the narrower circle; any label is narrower than none.
  static var tlp: Register<TrafficLight?> {
    Register(
      initial: nil,
      field: .tlp,
      touch: { $0.tlp.map(\.value) },
      provisional: { sides in
        sides.compactMap { $0 }.max { $0.rawValue < $1.rawValue }
      }
    )
  }

  /// The side with the most doubt, where none at all is the most.
  private static func worst<Value>(_ sides: [Value?], doubt: (Value) -> Int) -> Value? {
    let values = sides.compactMap { $0 }
    guard values.count == sides.count else { return nil }
    return values.max { doubt($0) < doubt($1) }
  }
}

extension Grade {
  /// Grows with the letter and the digit; of two equal sums the worse letter doubts more.
  fileprivate var doubt: Int {
    (Int(reliability.rawValue) + Int(credibility.rawValue)) * 10 + Int(reliability.rawValue)
  }
}

extension Likelihood {
  /// Grows towards an even chance; of two words as far from it the less likely doubts more.
  fileprivate var doubt: Int {
    let distance = Int(rawValue) - Int(Likelihood.roughlyEvenChance.rawValue)
    return -2 * abs(distance) + (distance < 0 ? 1 : 0)
  }
}
