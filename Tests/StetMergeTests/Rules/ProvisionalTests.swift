import StetMerge
import StetModel
import TestSupport
import Testing

@Suite("What is shown of an open field")
struct ProvisionalTests {
  static let grades = Reliability.allCases.flatMap { letter in
    Credibility.allCases.map { Grade(reliability: letter, credibility: $0) }
  }

  @Test("Of two grades, whole and unmixed, the worse is shown", arguments: grades)
  func grade(one: Grade) throws {
    for other in Self.grades where other != one {
      let open = try Self.open(\.grade, { $0.grade = .to(one) }, { $0.grade = .to(other) })
      let worse = Self.isWorse(one, other) ? one : other
      #expect(open.provisional == worse, "\(one) and \(other)")
      #expect(Set(open.sides.map(\.value)) == [one, other])
    }
  }

  /// A greater sum of letter and digit is worse; of equal sums the one with the worse letter.
  private static func isWorse(_ one: Grade, _ other: Grade) -> Bool {
    let sums = [one, other].map { Int($0.reliability.rawValue) + Int($0.credibility.rawValue) }
    if sums[0] != sums[1] { return sums[0] > sums[1] }
    return one.reliability.rawValue > other.reliability.rawValue
  }

  @Test("A grade that is worse in both parts is shown, and no grade claims the least")
  func dominance() throws {
    for one in Self.grades {
      for other in Self.grades
      where other != one && other.reliability.rawValue >= one.reliability.rawValue
        && other.credibility.rawValue >= one.credibility.rawValue
      {
        #expect(Self.isWorse(other, one))
      }
      let open = try Self.open(\.grade, { $0.grade = .to(one) }, { $0.grade = .cleared })
      #expect(open.provisional == nil)
    }
  }

  @Test("Of two likelihoods the one nearer to an even chance is shown")
  func likelihood() throws {
    let order: [Likelihood] = [
      .roughlyEvenChance, .unlikely, .likely, .veryUnlikely, .veryLikely, .almostNoChance,
      .almostCertain,
    ]
    for (place, doubtful) in order.enumerated() {
      for sure in order[(place + 1)...] {
        let open = try Self.open(
          \.likelihood,
          { $0.likelihood = .to(sure) },
          { $0.likelihood = .to(doubtful) }
        )
        #expect(open.provisional == doubtful)
      }
    }
  }

  @Test("Of two confidences the lower, of two circles the narrower is shown")
  func confidence() throws {
    for (low, high) in [(Confidence.low, Confidence.moderate), (.low, .high), (.moderate, .high)] {
      let open = try Self.open(
        \.confidence,
        { $0.confidence = .to(high) },
        { $0.confidence = .to(low) }
      )
      #expect(open.provisional == low)
    }
    for (wide, narrow) in zip(TrafficLight.allCases, TrafficLight.allCases.dropFirst()) {
      let open = try Self.open(\.tlp, { $0.tlp = .to(narrow) }, { $0.tlp = .to(wide) })
      #expect(open.provisional == narrow)
    }
    let cleared = try Self.open(\.tlp, { $0.tlp = .to(.clear) }, { $0.tlp = .cleared })
    #expect(cleared.provisional == .clear)
  }

  @Test("Of two anchors the first by clock and id is shown, never parts of both")
  func anchor() throws {
    let anchors = [1, 2].map { Anchor(article: Sample.record($0), version: Sample.revision($0)) }
    let open = try Self.open(\.anchor, { $0.anchor = anchors[0] }, { $0.anchor = anchors[1] })
    #expect(open.provisional == open.sides.first?.value)
    #expect(open.sides[0].revision < open.sides[1].revision)
  }

  /// The disagreement of two people about one field.
  static func open<Value>(
    _ field: KeyPath<NoteView, FieldState<Value>>,
    _ one: (inout NoteChange) -> Void,
    _ other: (inout NoteChange) -> Void
  ) throws -> Disagreement<Value> {
    var history = NoteHistory()
    let root = history.write("ana") { $0.body = "x" }
    history.write("ana", after: [root], one)
    history.write("ben", after: [root], other)
    let view = try #require(NoteView(note: NoteHistory.note, revisions: history.revisions))
    return try #require(view[keyPath: field].disagreement)
  }
}
