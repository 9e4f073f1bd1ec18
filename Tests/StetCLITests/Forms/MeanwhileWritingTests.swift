import StetCLI
import StetModel
import TestSupport
import Testing

@Suite("Who else wrote while the editor was open")
struct MeanwhileWritingTests {
  /// Ana begins, and writes on what she was shown.
  private var history = NoteHistory()
  private let first: RevisionID
  private let own: RevisionID

  init() {
    first = history.write("ana") { $0.body = "One." }
    own = history.write("ana", after: [first]) { $0.body = "Two." }
  }

  private func meanwhile() throws -> MeanwhileWriting {
    let own = try #require(history.revisions.first { $0.id == self.own }).revision
    return MeanwhileWriting(
      history.revisions,
      notSeenFrom: [first],
      by: own.device,
      madeAt: own.madeAt
    )
  }

  @Test("Nobody, where only what was shown and what was written is there")
  func nobody() throws {
    #expect(try meanwhile().people.isEmpty)
    #expect(try meanwhile().line(for: Sample.account("ana")) == nil)
  }

  @Test("Whoever wrote beside it, or on top of it already")
  mutating func others() throws {
    history.write("ben", after: [first]) { $0.body = "Three." }
    #expect(try meanwhile().people == [Sample.account("ben")])
    history.write("cy", after: [own]) { $0.body = "Four." }
    let line = try meanwhile().line(for: Sample.account("ana"))
    #expect(
      line
        == "ben and cy changed the note while you wrote; what all wrote is kept. It reads now:"
    )
  }

  @Test("The writer, too, where they wrote elsewhere")
  mutating func elsewhere() throws {
    history.write("ana", after: [first]) { $0.body = "Three." }
    let line = try meanwhile().line(for: Sample.account("ana"))
    #expect(line?.hasPrefix("you, elsewhere, changed the note while you wrote;") == true)
  }
}
