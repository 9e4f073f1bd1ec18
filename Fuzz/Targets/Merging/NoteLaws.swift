import StetMerge
import StetModel
import TestSupport

/// What holds for any history of a note that a server may hold, however it was forged.
enum NoteLaws {
  private static let revisionCountMax = 10

  static func check(_ bytes: [UInt8]) throws {
    var script = ByteScript(bytes)
    var history = NoteHistory()
    while !script.isOver, history.revisions.count < revisionCountMax {
      let drafted = script.noteRevision(after: history.revisions.map(\.id))
      guard let revision = try? Revision(decoding: drafted.encoded()) else { continue }
      history.add(revision)
    }
    let revisions = history.revisions
    let view = NoteView(note: NoteHistory.note, revisions: revisions)
    let turned = Array(revisions.reversed())
    let mixed = turned.dropFirst(turned.count / 2) + revisions + turned
    let others = [turned, Array(mixed)].map { NoteView(note: NoteHistory.note, revisions: $0) }
    try law(
      "Neither order nor duplicates change a view",
      holds: others.allSatisfy { $0 == view && $0?.viewID == view?.viewID }
    )
  }
}

extension ByteScript {
  /// A revision of one note whose author saw some of `ids`; whether anybody may write it does not
  /// matter.
  mutating func noteRevision(after ids: [RevisionID]) -> Revision {
    let known = ids + [Sample.revision(byte())]
    let parents = Set((0..<index(below: 4)).map { _ in one(of: known) })
    let change = noteChange(known)
    return Revision(
      desk: Sample.desk("world"),
      record: NoteHistory.note,
      parents: (ids.isEmpty ? [] : parents).sorted(),
      author: Sample.account(one(of: ["ana", "ben", "cho"])),
      device: Sample.device(byte() & 3),
      clock: UInt64(ids.count + 1),
      madeAt: number(),
      via: one(of: Revision.Via.allCases),
      change: .note(change)
    )
  }

  private mutating func noteChange(_ known: [RevisionID]) -> NoteChange {
    var change = NoteChange()
    for _ in 0..<index(below: 4) { one(of: SmallEdit.allCases).apply(to: &change) }
    if coin() { change.body = body() }
    change.openSpots = (0..<max(index(below: 4) - 1, 0)).map { _ in openSpot(known) }
    if coin() {
      let sides = Set([one(of: known), one(of: known)]).sorted()
      change.reopened = [Reopening(field: one(of: Reopening.Field.allCases), sides: sides)]
    }
    return change
  }

  private mutating func openSpot(_ known: [RevisionID]) -> OpenSpot {
    let tokens = (0..<index(below: 4)).map { _ in
      OpenSpot.Token(revision: one(of: known), index: index(below: 8))
    }
    return OpenSpot(tokens: tokens, sides: Set([one(of: known), one(of: known)]).sorted())
  }

  /// Pieces that meet, or any text.
  private mutating func body() -> String {
    guard byte() < 224 else { return text() }
    let pieces = [
      "One ship left. ", "Two ships stayed. ", "It is likely. ", "It is not. ", "\n\n", "\n",
      "- item\n", "```\n", "> said\n", "| a | b |\n", "# Head\n\n", "12 dead", " ", ".", "\t",
      "Rain fell on 3 May. ",
    ]
    return (0..<index(below: 12)).map { _ in one(of: pieces) }.joined()
  }
}
