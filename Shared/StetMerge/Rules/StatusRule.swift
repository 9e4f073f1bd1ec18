import StetModel

extension Registers {
  /// The status, where `approvable` makes the digest of what the note says now: it is asked only
  /// where several people approved something.
  ///
  /// Of two statuses the later one by the allowed steps wins, unless one approves what the other
  /// withdraws, or somebody stepped back from what both sides had seen: then people disagree.
  /// Approvals of different texts do not disagree: both say final, and the one that approved what
  /// the note says now is taken.
  static func status(approvable: @escaping () -> Bytes32) -> Register<StatusMark> {
    Register(
      initial: StatusMark(.draft),
      field: .status,
      touch: \.status,
      winner: { sides, shared in
        let statuses = sides.map(\.status)
        guard !contradict(statuses), !stepsBack(statuses, from: { shared($0, $1).map(\.status) }),
          let status = latest(statuses)
        else { return nil }
        return mark(status, of: sides, approvable: approvable)
      },
      provisional: { sides in
        let status = sides.map(\.status).max { $0.caution < $1.caution } ?? .draft
        return mark(status, of: sides, approvable: approvable)
      }
    )
  }

  /// The status that all others lead to.
  private static func latest(_ sides: [NoteStatus]) -> NoteStatus? {
    sides.first { candidate in
      sides.allSatisfy { $0 == candidate || $0.reaches(candidate) }
    }
  }

  /// One side stands by the note and another withdraws it.
  private static func contradict(_ sides: [NoteStatus]) -> Bool {
    sides.contains(.final) && sides.contains(.retracted)
  }

  /// Of some two sides that differ, one went where no allowed step leads from what both had seen.
  ///
  /// Sides are judged in pairs, so that a third side never hides that two disagree.
  private static func stepsBack(
    _ sides: [NoteStatus],
    from shared: (_ one: Int, _ other: Int) -> [NoteStatus]
  ) -> Bool {
    for one in sides.indices {
      for other in sides.indices.dropFirst(one + 1) where sides[one] != sides[other] {
        let isStep = { (side: NoteStatus, past: NoteStatus) in side == past || past.reaches(side) }
        let past = shared(one, other)
        if past.contains(where: { !isStep(sides[one], $0) || !isStep(sides[other], $0) }) {
          return true
        }
      }
    }
    return false
  }

  private static func mark(
    _ status: NoteStatus,
    of sides: [StatusMark],
    approvable: () -> Bytes32
  ) -> StatusMark {
    let marks = sides.filter { $0.status == status }
    let first = marks.first ?? StatusMark(status)
    guard marks.contains(where: { $0.approves != first.approves }) else { return first }
    let digest = approvable()
    return marks.first { $0.approves == digest } ?? first
  }
}

extension NoteStatus {
  /// How careful it is to show this status while people disagree.
  fileprivate var caution: Int {
    switch self {
    case .final: 0
    case .draft: 1
    case .inReview: 2
    case .retracted: 3
    }
  }
}
