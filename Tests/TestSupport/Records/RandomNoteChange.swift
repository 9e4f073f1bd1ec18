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

  private mutating func openSpot() -> OpenSpot {
    let tokens = several { random in
      let revision = random.revisionID()
      return OpenSpot.Token(revision: revision, index: Int.random(in: 0...99, using: &random))
    }
    return OpenSpot(tokens: tokens, sides: several { $0.revisionID() }.sorted())
  }
}
