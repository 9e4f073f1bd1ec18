import StetMerge
import StetModel
import TestSupport
import Testing

@Suite("Golden views")
struct GoldenViewTests {
  /// Whoever changes a rule or the encoding of a view raises the version and writes new ids here.
  static let version: UInt64 = 2
  static let settled = "9b11e0def4da24d5753767900b9304761b387c0b24b4ea0cb328bb7d8bca78b9"
  static let disputed = "cf38ca4b58814a290b5c60a423f0f1e1fdb8bbb94e5c471d5a795e42c732c659"
  static let article = "bfd6cf0e869b749238eb26960ddd6c454027767dee68cbf5bd8fe063e18586db"
  static let desk = "ae46a25a55dac3ac45fe51e469ef8f7ba4ed985fe70aec5b8e8697bf13a60751"

  @Test("A view's id never changes while the rules have the same version")
  func ids() throws {
    #expect(MergeRules.version == Self.version)
    let views = try [Self.settledNote(), Self.disputedNote()].map { history in
      try #require(NoteView(note: NoteHistory.note, revisions: history.revisions)).viewID
    }
    #expect(IDText.hex(views[0].bytes) == Self.settled)
    #expect(IDText.hex(views[1].bytes) == Self.disputed)
    let article = try VersionOrderTests.view(Self.articleHistory().revisions).viewID
    #expect(IDText.hex(article.bytes) == Self.article)
    let digest = DeskDigest.digest(of: [
      (Sample.record(1), views[0]), (Sample.record(2), views[1]),
      (ArticleHistory.article, article),
    ])
    #expect(IDText.hex(digest.bytes) == Self.desk)
  }

  /// A note with every field, touched by one person after the other.
  private static func settledNote() -> NoteHistory {
    var history = NoteHistory()
    let root = history.write("ana") { change in
      change.body = "x"
      change.replyTo = Sample.record(3)
      change.motivation = .assessing
      change.tagsAdded = ["bank", "war"]
    }
    history.write("ben", after: [root]) { change in
      for edit in [SmallEdit.anchorA, .gradeB2, .likely, .sure, .red, .finish, .untag] {
        edit.apply(to: &change)
      }
    }
    return history
  }

  /// A note on which two people disagree about every field, with both kinds of review item.
  private static func disputedNote() -> NoteHistory {
    var history = NoteHistory()
    let root = history.write("ana") { $0.body = "x" }
    let edits: [[SmallEdit]] = [
      [.anchorA, .bodyX, .gradeB2, .likely, .sure, .red, .finish, .tag],
      [.anchorB, .bodyY, .ungrade, .unlikely, .unsure, .clear, .retract],
    ]
    for (place, edits) in edits.enumerated() {
      history.write(["ben", "cy"][place], after: [root]) { change in
        for edit in edits { edit.apply(to: &change) }
      }
    }
    history.write("dee", after: [root]) { $0.deleted = true }
    return history
  }

  private static func articleHistory() -> ArticleHistory {
    var history = ArticleHistory()
    let first = history.add("one") { $0.versionCreated = 10 }
    history.add("one", by: "ben") { version in
      version.versionCreated = 10
      version.receivedAt = 15
    }
    history.add("two", by: "cy", after: [first]) { version in
      version.versionCreated = 20
      version.publicationStatus = .withheld
      version.changeKind = .advisory
    }
    return history
  }
}
