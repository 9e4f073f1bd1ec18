/// How reliable the source is: the letter of the Admiralty (NATO) code.
package enum Reliability: UInt8, CaseIterable, Sendable {
  case a = 1, b, c, d, e, f

  /// The letter, `A` to `F`.
  package var letter: Character { Character(Unicode.Scalar(UInt8(ascii: "A") + rawValue - 1)) }
}

/// How credible the item is: the digit of the Admiralty (NATO) code, 1 (confirmed) to 6 (cannot be
/// judged).
package enum Credibility: UInt8, CaseIterable, Sendable {
  case one = 1, two, three, four, five, six
}

/// An Admiralty grade, such as `B2`: one register, never mixed from two people's grades.
package struct Grade: Hashable, Sendable {
  package var reliability: Reliability
  package var credibility: Credibility

  package init(reliability: Reliability, credibility: Credibility) {
    self.reliability = reliability
    self.credibility = credibility
  }

  /// Reads a letter and a digit, such as `B2` or `b2`, or returns `nil`.
  package init?(_ text: String) {
    let letters = Array(text.uppercased().utf8)
    guard letters.count == 2, letters[0] >= 0x41, letters[1] >= 0x30,
      let reliability = Reliability(rawValue: letters[0] - 0x40),
      let credibility = Credibility(rawValue: letters[1] - 0x30)
    else { return nil }
    self.init(reliability: reliability, credibility: credibility)
  }
}

extension Grade: CustomStringConvertible {
  package var description: String { "\(reliability.letter)\(credibility.rawValue)" }
}

/// The seven estimative words of ICD 203, from the least to the most likely.
package enum Likelihood: UInt8, CaseIterable, Sendable {
  case almostNoChance = 1, veryUnlikely, unlikely, roughlyEvenChance, likely, veryLikely
  case almostCertain

  /// The words as an analyst writes them.
  package var words: String {
    switch self {
    case .almostNoChance: "almost no chance"
    case .veryUnlikely: "very unlikely"
    case .unlikely: "unlikely"
    case .roughlyEvenChance: "roughly even chance"
    case .likely: "likely"
    case .veryLikely: "very likely"
    case .almostCertain: "almost certain"
    }
  }
}

/// How much an analyst trusts the judgement itself (ICD 203).
package enum Confidence: UInt8, CaseIterable, Sendable {
  case low = 1, moderate, high

  /// The word by which commands and JSON name the confidence.
  package var word: String {
    switch self {
    case .low: "low"
    case .moderate: "moderate"
    case .high: "high"
    }
  }
}

/// The Traffic Light Protocol 2.0 label, from the widest to the narrowest circle.
package enum TrafficLight: UInt8, CaseIterable, Sendable {
  case clear = 1, green, amber, amberStrict, red

  /// The label as TLP 2.0 spells it, in small letters.
  package var word: String {
    switch self {
    case .clear: "clear"
    case .green: "green"
    case .amber: "amber"
    case .amberStrict: "amber+strict"
    case .red: "red"
    }
  }
}
