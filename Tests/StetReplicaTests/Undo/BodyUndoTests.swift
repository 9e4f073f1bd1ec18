import StetMerge
import StetModel
import StetReplica
import TestSupport
import Testing

@Suite("Taking an edit of a body back")
struct BodyUndoTests {
  private static func view(_ text: String) -> BodyView { BodyView(written: text) }

  private static func undo(_ old: String, _ new: String, in now: String) -> BodyUndo {
    BodyUndo(from: view(old), to: view(new), in: view(now))
  }

  @Test("Right after an edit the old text comes back byte for byte", arguments: 0..<500)
  func exact(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let (old, new) = (random.text(max: 80), random.text(max: 80))
    let undo = Self.undo(old, new, in: new)
    #expect(undo.body.shown.utf8.elementsEqual(old.utf8))
    #expect(undo.kept.isEmpty && undo.body.spots.isEmpty)
  }

  @Test("Taking back what took an edit back makes the edit again", arguments: 0..<300)
  func redo(seed: Int) {
    var editing = BodyEditing(seed: UInt64(seed), writer: "a")
    let old = editing.body(paragraphCount: 1 + seed % 4)
    let new = editing.edit(editing.edit(old))
    let undo = Self.undo(old, new, in: new)
    #expect(Self.undo(new, undo.body.shown, in: undo.body.shown).body.shown == new)
  }

  @Test("Sentences that the edit left alone stay, whatever came since", arguments: 0..<500)
  func others(seed: Int) {
    var editing = BodyEditing(seed: UInt64(seed), writer: "a")
    let old = editing.body(paragraphCount: 1 + seed % 4)
    let new = editing.edit(old)
    var later = BodyEditing(seed: UInt64(seed) &+ 7, writer: "b")
    var now = new
    for _ in 0..<(seed % 4) { now = later.edit(now) }
    let undo = Self.undo(old, new, in: now)
    let (before, after) = (Self.sentences(old), Self.sentences(new))
    let (standing, left) = (Self.sentences(now), Self.sentences(undo.body.shown))
    // Neither what came since nor what was there all the time goes.
    #expect(left.isSuperset(of: standing.subtracting(after.subtracting(before))))
    // Nothing comes but what the edit had removed.
    #expect(left.subtracting(standing).isSubset(of: before.subtracting(after)))
    if undo.kept.isEmpty {
      #expect(left.isDisjoint(with: after.subtracting(before)))
      #expect(left.isSuperset(of: before.subtracting(after)))
    }
  }

  private static func sentences(_ text: String) -> Set<String> {
    Set(BodyEditing.sentences(of: text))
  }

  @Test("A sentence that somebody changed since stays, and the rest is taken back")
  func changedSince() {
    let old = "It rains. The port is shut.\n\nNobody came."
    let new = "It snows. The port is shut.\n\nTwo came."
    let undo = Self.undo(old, new, in: "It snows. The port is shut.\n\nThree came.")
    #expect(undo.body.shown == "It rains. The port is shut.\n\nThree came.")
    #expect(undo.kept == ["Two came."])
    #expect(undo.undoneCount == 1)
  }

  @Test("A sentence that was taken out comes back where it stood, beside what came since")
  func removed() {
    let undo = Self.undo("One. Two. Three.", "One. Three.", in: "One. Four. Three.")
    #expect(undo.body.shown == "One. Two. Four. Three.")
    #expect(undo.kept.isEmpty)
  }

  @Test("Two sentences that were added go, though somebody wrote between them")
  func added() {
    let undo = Self.undo("One.", "One. Two. Three.", in: "One. Two. Four. Three.")
    #expect(undo.body.shown == "One. Four.")
    #expect(undo.kept.isEmpty)
  }

  @Test("A paragraph that was only wrapped anew is wrapped as before")
  func wrapped() {
    let old = "It rains all day here.\n\nTwo came."
    let undo = Self.undo(
      old,
      "It rains\nall day here.\n\nTwo came.",
      in: "It rains\nall day here.\n\nTwo came. Three went."
    )
    #expect(undo.body.shown == "It rains all day here.\n\nTwo came. Three went.")
  }

  @Test("A letter that somebody spelled in other bytes since stays as they spelled it")
  func spelledSince() {
    let undo = Self.undo("One. Caf\u{E9}.", "Two. Caf\u{E9}.", in: "Two. Cafe\u{301}.")
    #expect(undo.body.shown.utf8.elementsEqual("One. Cafe\u{301}.".utf8))
  }

  @Test("A text that was emptied comes back before what came since")
  func emptied() {
    #expect(Self.undo("One. Two.", "", in: "").body.shown == "One. Two.")
    #expect(Self.undo("One. Two.", "", in: "Three.").body.shown == "One. Two. Three.")
  }

  @Test("Where nothing can be taken back the text stays as it is, and all of it is told")
  func nothing() {
    let now = "Other words.\n\n\nAltogether."
    let undo = Self.undo("One.", "Two.", in: now)
    #expect(undo.body.shown == now)
    #expect(undo.kept == ["Two."])
    #expect(undo.undoneCount == 0)
  }
}

extension BodyUndoTests {
  /// Two people's words for one sentence, and the text after somebody settled them.
  private struct Dispute {
    var history = NoteHistory()
    let open: BodyView
    let settlement: RevisionID
    let settled: BodyView

    init(on text: String) {
      let root = history.write("ana") { $0.body = "It is late. One came. They left." }
      let ana = history.write("ana", after: [root]) {
        $0.body = "It is late. Two came. They left."
      }
      let ben = history.write("ben", after: [root]) {
        $0.body = "It is late. Three came. They left."
      }
      let view = BodyView(note: NoteHistory.note, revisions: history.revisions)
      open = view
      settlement = history.write("cy", after: [ana, ben], via: .resolve) { change in
        change.body = view.text { _, _ in text }
      }
      settled = BodyView(note: NoteHistory.note, revisions: history.revisions)
    }

    mutating func body(_ text: String, _ open: [OpenSpot] = []) -> BodyView {
      history.write("cy", after: history.revisions.suffix(1).map(\.id)) { change in
        change.body = text
        change.openSpots = open
      }
      return BodyView(note: NoteHistory.note, revisions: history.revisions)
    }
  }

  @Test("A settlement that is taken back leaves its spot open", arguments: ["Two came.", "Four."])
  func reopened(text: String) {
    var dispute = Dispute(on: text)
    for scope in [BodyUndo.Scope.all, .settlements(spot: nil), .settlements(spot: 1)] {
      let undo = BodyUndo(
        from: dispute.open,
        to: dispute.settled,
        in: dispute.settled,
        scope: scope
      )
      #expect(undo.body.spots == dispute.open.spots)
      #expect(undo.body.shown == "It is late. «open 1» They left.")
    }
    let undo = BodyUndo(from: dispute.open, to: dispute.settled, in: dispute.settled)
    let again = dispute.body(undo.body.shown, undo.body.spots.map(\.spot))
    #expect(again.spots.map(\.spot) == dispute.open.spots.map(\.spot))
    let redo = BodyUndo(from: dispute.settled, to: again, in: again)
    #expect(redo.body.shown == dispute.settled.shown)
    #expect(redo.body.spots.isEmpty)
  }

  @Test("A settlement that somebody changed since stays settled")
  func settledOtherwise() {
    var dispute = Dispute(on: "Two came.")
    let now = dispute.body("It is late. Five came. They left.")
    let undo = BodyUndo(from: dispute.open, to: dispute.settled, in: now)
    #expect(undo.body.spots.isEmpty)
    #expect(undo.body.shown == now.shown)
    #expect(undo.kept == ["Two came."])
  }

  @Test("Only the settlement is taken back where only that is meant")
  func onlySettlement() {
    let dispute = Dispute(on: "Two came. It was cold.")
    let now = BodyUndo(
      from: dispute.open,
      to: dispute.settled,
      in: dispute.settled,
      scope: .settlements(spot: 2)
    )
    #expect(now.undoneCount == 0)
    #expect(now.body.shown == dispute.settled.shown)
  }
}
