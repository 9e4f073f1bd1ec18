import StetMerge
import StetModel
import TestSupport
import Testing

@Suite("Golden views")
struct GoldenViewTests {
  /// Whoever changes a rule or the encoding of a view raises the version and writes new ids here.
  static let version: UInt64 = 4
  static let settled = "1a2e5727a8444c4bc66ad70f7ae67fe14eede9c011f3105a056240d25f09618a"
  static let disputed = "cc5d6e4684d117d4cc2c207fa26e50e2d6604b6b548b683a49b8871f08b45a34"
  static let reopened = "69e46a8fd3dbbc3f53492493bbe47817c6f75c7f57b7fddde7ed11407c7f195c"
  static let article = "5b7015629e18f36ebd672e75141c9c0fb60699ab1b027b647ec9c7f899e0401d"
  static let desk = "103f0e50665644274aab5229dd62a88dab1c81131cfccbf798d6ccfff2f64129"

  @Test("A view's id never changes while the rules have the same version")
  func ids() throws {
    #expect(MergeRules.version == Self.version)
    let notes = [Self.settledNote(), Self.disputedNote(), Self.reopenedNote()]
    let views = try notes.map { history in
      try #require(NoteView(note: NoteHistory.note, revisions: history.revisions)).viewID
    }
    #expect(IDText.hex(views[0].bytes) == Self.settled)
    #expect(IDText.hex(views[1].bytes) == Self.disputed)
    #expect(IDText.hex(views[2].bytes) == Self.reopened)
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

  /// A note of which two people settled each field differently, after both had seen it open.
  private static func reopenedNote() -> NoteHistory {
    var history = NoteHistory()
    let root = history.write("ana") { $0.body = "x" }
    let sides = ["ben", "cy"].map { name in
      history.write(name, after: [root]) { change in
        change.body = name
        change.grade = .to(Grade(reliability: name == "ben" ? .b : .c, credibility: .two))
      }
    }
    for name in ["dee", "eve"] {
      history.write(name, after: sides) { change in
        change.body = name
        change.grade = .to(Grade(reliability: .a, credibility: name == "dee" ? .one : .two))
      }
    }
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
