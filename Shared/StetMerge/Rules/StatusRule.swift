import StetModel

extension Registers {
  /// The status, where `approvable` is the digest of what the note says now.
  ///
  /// Of two statuses the later one by the allowed steps wins, unless somebody stepped back from
  /// what all had seen: then people disagree. Approvals of different texts do not: both say final,
  /// and the one that approved what the note says now is taken.
  static func status(approvable: Bytes32) -> Register<StatusMark> {
    Register(
      initial: StatusMark(.draft),
      touch: \.status,
      winner: { sides, before in
        guard let status = latest(sides.map(\.status), before: before?.status) else { return nil }
        return mark(status, of: sides, approvable: approvable)
      },
      provisional: { sides in
        let status = sides.map(\.status).max { $0.caution < $1.caution } ?? .draft
        return mark(status, of: sides, approvable: approvable)
      }
    )
  }

  private static func latest(_ sides: [NoteStatus], before: NoteStatus?) -> NoteStatus? {
    if let first = sides.first, sides.allSatisfy({ $0 == first }) { return first }
    if let before, sides.contains(where: { $0 != before && !before.reaches($0) }) { return nil }
    return sides.first { candidate in
      sides.allSatisfy { $0 == candidate || $0.reaches(candidate) }
    }
  }

  private static func mark(
    _ status: NoteStatus,
    of sides: [StatusMark],
    approvable: Bytes32
  ) -> StatusMark {
    let marks = sides.filter { $0.status == status }
    return marks.first { $0.approves == approvable } ?? marks.first ?? StatusMark(status)
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
