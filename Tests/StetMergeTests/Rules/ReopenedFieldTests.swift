import StetMerge
import StetModel
import TestSupport
import Testing

@Suite("Taking back what settled a field")
struct ReopenedFieldTests {
  /// Two people's grades and statuses, and what somebody settled them on.
  struct Dispute {
    var history = NoteHistory()
    let ana: RevisionID
    let ben: RevisionID
    let settlement: RevisionID

    init() {
      let root = history.write("ana") { change in
        change.body = "x"
        change.grade = Setting(Grade("B3"))
      }
      ana = history.write("ana", after: [root]) { change in
        change.grade = Setting(Grade("B2"))
        change.status = StatusMark(.final, approves: Sample.digest(7))
      }
      ben = history.write("ben", after: [root]) { change in
        change.grade = Setting(Grade("C3"))
        change.status = StatusMark(.retracted)
      }
      settlement = history.write("cy", after: [ana, ben], via: .resolve) { change in
        change.grade = Setting(Grade("A1"))
        change.status = StatusMark(.draft)
      }
    }

    /// The revision that opens both fields again, by somebody who saw `heads`.
    mutating func reopen(after heads: [RevisionID]) -> RevisionID {
      let sides = [ana, ben].sorted()
      return history.write("cy", after: heads, via: .undo) { change in
        change.reopened = [
          Reopening(field: .grade, sides: sides), Reopening(field: .status, sides: sides),
        ]
      }
    }

    func view(of heads: [RevisionID]? = nil) throws -> NoteView {
      let revisions = heads.map { history.past(of: $0) } ?? history.revisions
      return try #require(NoteView(note: NoteHistory.note, revisions: revisions))
    }
  }

  @Test("The field is open as it was before it was settled, also after another edit")
  func asBefore() throws {
    var dispute = Dispute()
    let before = try dispute.view(of: [dispute.ana, dispute.ben])
    #expect(before.grade.disagreement != nil && before.status.disagreement != nil)
    #expect(try dispute.view().grade == .settled(Grade("A1")))
    let reopening = dispute.reopen(after: [dispute.settlement])
    let after = try dispute.view()
    #expect(after.grade == before.grade)
    #expect(after.status == before.status)
    dispute.history.write("ben", after: [reopening]) { $0.likelihood = .to(.likely) }
    #expect(try dispute.view().grade == before.grade)
    #expect(try dispute.view().status == before.status)
  }

  @Test("Who settled it meanwhile, or in another way, counts against the reopening")
  func settledMeanwhile() throws {
    var dispute = Dispute()
    _ = dispute.reopen(after: [dispute.settlement])
    dispute.history.write("ana", after: [dispute.ana, dispute.ben], via: .resolve) { change in
      change.grade = Setting(Grade("D4"))
      change.status = StatusMark(.inReview)
    }
    #expect(try dispute.view().grade == .settled(Grade("D4")))
    #expect(try dispute.view().status == .settled(StatusMark(.inReview)))
  }

  @Test("Who only carries the settlement on does not count against the reopening")
  func carriedOn() throws {
    var dispute = Dispute()
    let before = try dispute.view(of: [dispute.ana, dispute.ben])
    _ = dispute.reopen(after: [dispute.settlement])
    dispute.history.write("ana", after: [dispute.settlement]) { $0.tagsAdded = ["war"] }
    #expect(try dispute.view().grade == before.grade)
  }

  @Test("Two who open it again do the same")
  func twice() throws {
    var dispute = Dispute()
    let before = try dispute.view(of: [dispute.ana, dispute.ben])
    _ = dispute.reopen(after: [dispute.settlement])
    let sides = [dispute.ana, dispute.ben].sorted()
    dispute.history.write("ben", after: [dispute.settlement], via: .undo) { change in
      change.reopened = [Reopening(field: .grade, sides: sides)]
    }
    #expect(try dispute.view().grade == before.grade)
  }

  @Test("Opening a judgement again while another changes the text is for review")
  func review() throws {
    var dispute = Dispute()
    let reopening = dispute.reopen(after: [dispute.settlement])
    let text = dispute.history.write("ana", after: [dispute.settlement]) { $0.body = "y" }
    let item = try #require(try dispute.view().reviews.first)
    #expect(item.kind == .judgedWhileEdited)
    #expect(Set(item.revisions) == [reopening, text])
  }

  @Test("A deletion that did not see a reopening does not take the note away")
  func keptAlive() throws {
    var dispute = Dispute()
    _ = dispute.reopen(after: [dispute.settlement])
    dispute.history.write("ana", after: [dispute.settlement]) { $0.deleted = true }
    #expect(try !dispute.view().deleted)
  }
}
