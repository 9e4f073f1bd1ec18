import StetMerge
import StetModel
import TestSupport
import Testing

@Suite("What people do to a note at once")
struct EditTests {
  @Test("Going back to an earlier text is a touch, not nothing")
  func revert() throws {
    var (history, root) = Self.started()
    let changed = history.write("ana", after: [root]) { $0.body = "y" }
    history.write("ana", after: [changed]) { $0.body = "x" }
    history.write("ben", after: [changed]) { $0.body = "z" }
    let open = try #require(try Self.view(history).body.spots.first)
    #expect(Set(open.sides.map(\.value)) == ["x", "z"])
    #expect(open.before == "y")
  }

  @Test("Two people who write the same agree")
  func same() throws {
    var (history, root) = Self.started()
    for name in ["ana", "ben"] { history.write(name, after: [root]) { $0.body = "y" } }
    #expect(try Self.view(history).body == BodyView(written: "y"))
  }

  @Test("Texts that look alike but have other bytes are two")
  func lookAlikes() throws {
    var (history, root) = Self.started()
    history.write("ana", after: [root]) { $0.body = "\u{E9}" }
    history.write("ben", after: [root]) { $0.body = "e\u{301}" }
    let sides = try #require(try Self.view(history).body.spots.first).sides
    #expect(Set(sides.map { Array($0.value.utf8) }).count == 2)
  }

  @Test("Settling twice alike is settled, differently is a new disagreement of two")
  func resolveTwice() throws {
    var (history, root) = Self.started()
    let sides = ["y", "z"].map { text in history.write("ana", after: [root]) { $0.body = text } }
    var alike = history
    for name in ["ben", "cy"] { alike.write(name, after: sides, via: .resolve) { $0.body = "y" } }
    #expect(try Self.view(alike).body == BodyView(written: "y"))
    history.write("ben", after: sides, via: .resolve) { $0.body = "y" }
    history.write("cy", after: sides, via: .resolve) { $0.body = "z" }
    let open = try #require(try Self.view(history).body.spots.first)
    #expect(open.sides.map(\.account.rawValue).sorted() == ["ben", "cy"])
    #expect(open.before == nil)
  }

  @Test("A note that one deleted while another edited it stays, with an item that names both")
  func deleteWhileEdited() throws {
    var (history, root) = Self.started()
    let deletion = history.write("ben", after: [root]) { $0.deleted = true }
    let edit = history.write("ana", after: [root]) { $0.body = "y" }
    let view = try Self.view(history)
    #expect(!view.deleted && view.body == BodyView(written: "y"))
    let item = try #require(view.reviews.first)
    #expect(item.kind == .deletedWhileEdited)
    #expect(item.revisions == [deletion, edit].sorted())
    var kept = history
    kept.write("ben", after: view.heads) { $0.acknowledged = [item.id] }
    #expect(try !Self.view(kept).deleted)
    #expect(try Self.view(kept).reviews.isEmpty)
    history.write("ben", after: view.heads) { $0.deleted = true }
    #expect(try Self.view(history).deleted)
    #expect(try Self.view(history).reviews.isEmpty)
  }

  @Test("A tag that one adds again while another removes it stays")
  func tags() throws {
    var history = NoteHistory()
    let root = history.write("ana") { $0.tagsAdded = ["bank", "war"] }
    history.write("ben", after: [root]) { $0.tagsRemoved = ["bank", "war"] }
    history.write("ana", after: [root]) { $0.tagsAdded = ["war"] }
    let view = try Self.view(history)
    #expect(view.tags == ["war"])
    history.write("cy", after: view.heads) { $0.tagsRemoved = ["war"] }
    #expect(try Self.view(history).tags.isEmpty)
  }

  @Test("Three rounds of edits on one another's settlements settle")
  func crissCross() throws {
    var (history, root) = Self.started()
    var heads = [root]
    for round in 1...3 {
      let sides = ["ana", "ben"].map { name in
        history.write(name, after: heads) { $0.body = "\(name) \(round)" }
      }
      #expect(try Self.view(history).body.spots.first?.sides.count == 2)
      heads = ["ana", "ben"].map { name in
        history.write(name, after: sides, via: .resolve) { $0.body = "both \(round)" }
      }
      #expect(try Self.view(history).body == BodyView(written: "both \(round)"))
    }
  }

  @Test("A forged clock neither makes a circle nor hides what somebody wrote")
  func forgedClock() throws {
    var (history, root) = Self.started()
    var forged = try #require(history.revisions.first).revision
    forged.parents = [root]
    forged.clock = 1
    var change = NoteChange()
    change.body = "forged"
    forged.change = .note(change)
    history.add(forged)
    // Neither had seen the other, so neither replaced what the other wrote.
    let words = try Self.view(history).body.shown.split(separator: " ")
    #expect(words.sorted() == ["forged", "x"])
  }

  static func started() -> (NoteHistory, RevisionID) {
    var history = NoteHistory()
    let root = history.write("ana") { $0.body = "x" }
    return (history, root)
  }

  static func view(_ history: NoteHistory) throws -> NoteView {
    try #require(NoteView(note: NoteHistory.note, revisions: history.revisions))
  }
}
