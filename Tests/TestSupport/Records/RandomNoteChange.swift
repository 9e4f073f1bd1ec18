package import StetModel

extension SeededRandom {
  package mutating func digest() -> Bytes32 { Bytes32(bytes(Bytes32.byteCount)) ?? .zero }

  package mutating func revisionID() -> RevisionID { RevisionID(digest: digest()) }

  package mutating func recordID() -> RecordID {
    RecordID(bytes(Bytes16.byteCount)) ?? Sample.record(0)
  }

  /// A change that touches any of a note's fields, each as often as not.
  package mutating func noteChange() -> NoteChange {
    var change = NoteChange()
    change.anchor = perhaps { $0.anchor() }
    change.body = perhaps { $0.text(max: 60) }
    change.grade = perhaps { random in Setting(random.perhaps { $0.grade() }) }
    change.likelihood = perhaps { random in
      Setting(random.perhaps { $0.one(of: Likelihood.allCases) })
    }
    change.confidence = perhaps { random in
      Setting(random.perhaps { $0.one(of: Confidence.allCases) })
    }
    change.tlp = perhaps { random in Setting(random.perhaps { $0.one(of: TrafficLight.allCases) }) }
    change.status = perhaps { $0.statusMark() }
    change.deleted = perhaps { $0.coin() }
    change.tagsAdded = tags()
    change.tagsRemoved = tags()
    change.replyTo = perhaps { $0.recordID() }
    change.motivation = perhaps { $0.one(of: Motivation.allCases) }
    change.acknowledged = several { $0.digest() }.sorted()
    change.openSpots = several { $0.openSpot() }
    change.reopened = reopenings(besides: change)
    return change
  }

  package mutating func grade() -> Grade {
    Grade(reliability: one(of: Reliability.allCases), credibility: one(of: Credibility.allCases))
  }

  private mutating func statusMark() -> StatusMark {
    let status = one(of: NoteStatus.allCases)
    return StatusMark(status, approves: status == .final ? perhaps { $0.digest() } : nil)
  }

  private mutating func tags() -> [String] {
    ["bank", "csto", "war", "élan"].filter { _ in coin() }
  }

  private mutating func anchor() -> Anchor {
    Anchor(article: recordID(), version: revisionID(), passage: perhaps { $0.passage() })
  }

  private mutating func passage() -> Passage {
    let start = Int.random(in: 0...500, using: &self)
    return Passage(
      exact: text(max: 40),
      prefix: text(),
      suffix: text(),
      start: start,
      end: start + Int.random(in: 0...40, using: &self),
      textHash: digest()
    )
  }

  /// Of the fields that `change` leaves alone.
  private mutating func reopenings(besides change: NoteChange) -> [Reopening] {
    let isSet: [Reopening.Field: Bool] = [
      .anchor: change.anchor != nil, .grade: change.grade != nil,
      .likelihood: change.likelihood != nil, .confidence: change.confidence != nil,
      .status: change.status != nil, .tlp: change.tlp != nil,
    ]
    return Reopening.Field.allCases.filter { isSet[$0] != true && coin() }.map { field in
      let count = Int.random(in: Reopening.sideCountMin...4, using: &self)
      return Reopening(field: field, sides: (0..<count).map { _ in revisionID() }.sorted())
    }
  }

  private mutating func openSpot() -> OpenSpot {
    let tokens = several { random in
      let revision = random.revisionID()
      return OpenSpot.Token(revision: revision, index: Int.random(in: 0...99, using: &random))
    }
    return OpenSpot(tokens: tokens, sides: several { $0.revisionID() }.sorted())
  }
}
