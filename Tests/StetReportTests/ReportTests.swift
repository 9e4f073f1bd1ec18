import StetMerge
import StetModel
import StetReplica
import StetReport
import Testing

@Suite("Pages for people")
struct ReportTests {
  let samples: Samples

  init() throws { samples = try Samples() }

  /// Every page there is, by name.
  private func pages(_ page: Page) -> [(name: String, text: String)] {
    let story = StoryDetail(
      view: samples.article,
      shown: samples.article.latest,
      notes: [samples.note]
    )
    let summary = StorySummary(
      article: samples.article.article,
      desk: samples.desk,
      headline: samples.article.latest.content.headline,
      noteCount: 1,
      conflictCount: 2,
      updatedAt: Samples.now
    )
    var tally = SyncTally()
    tally.sentCount = 3
    tally.storyCount = 1
    tally.conflictCount = 1
    return [
      ("stories", StoriesReport.text([summary], page: page)),
      ("story", StoryReport.text(story, page: page)),
      ("notes", NoteReport.list([NoteLine(samples.note.view)], page: page)),
      ("note", NoteReport.text(samples.note, page: page)),
      ("conflicts", ConflictsReport.text([samples.note], page: page)),
      ("sync", SyncReport.text(tally, page: page)),
      ("none", RejectedReport.text([], page: page)),
    ] + histories(page) + merged(page)
  }

  private func histories(_ page: Page) -> [(name: String, text: String)] {
    let ids = samples.log.map(\.id.description)
    let log = samples.history
    let comparison = try? log.comparison(from: ids[1], to: ids[2])
    return [
      ("log", LogReport.text(log, page: page)),
      ("one field of it", LogReport.text(log.touching(.body), page: page)),
      ("two revisions", comparison.map { ComparisonReport.text($0, page: page) } ?? "missing"),
    ]
  }

  private func merged(_ page: Page) -> [(name: String, text: String)] {
    let note = samples.note
    let fields = note.view.openFields.flatMap { field in
      [OpenFieldReport.title(field, in: note.view)]
        + OpenFieldReport.lines(field, note: note, page: page)
    }
    let news =
      NewsReport.conflicts([note], count: 2, page: page)
      + NewsReport.reviews([note], count: 2, page: page)
    return [
      ("open fields", fields.joined(separator: "\n")),
      ("news", news.joined(separator: "\n")),
      ("reviews", ReviewReport.text(note.reviews, page: page)),
    ]
  }

  private func withoutColour(_ text: String) -> String {
    text.replacing(/\u{1B}\[[0-9;]*m/, with: "")
  }

  @Test("Every page fits its width, in colour or not", arguments: [40, 80, 120])
  func fits(width: Int) {
    for (name, text) in pages(samples.page(width, .plain)) {
      let lines = text.split(separator: "\n")
      #expect(lines.allSatisfy { DisplayWidth.of($0) <= width }, "\(name)")
    }
  }

  @Test("Colour adds only colours", arguments: [80, 120])
  func colour(width: Int) {
    let plain = pages(samples.page(width, .plain))
    let coloured = pages(samples.page(width, .coloured))
    for (left, right) in zip(plain, coloured) {
      #expect(withoutColour(right.text) == left.text)
      #expect(!left.text.unicodeScalars.contains("\u{1B}"), "\(left.name)")
    }
  }

  @Test("Nobody's text reaches a page with an escape or an override in it")
  func hostile() {
    for (name, text) in pages(samples.page(80, .coloured)) {
      let rest = withoutColour(text).unicodeScalars
      #expect(!rest.contains("\u{1B}") && !rest.contains("\u{202E}"), "\(name)")
      #expect(text != "missing" && !text.isEmpty, "\(name)")
    }
  }

  @Test("Nobody's text can pass for a mark of changed words")
  func marks() {
    let pages = merged(samples.page(80, .plain)) + histories(samples.page(80, .plain))
    for (name, text) in pages where ["open fields", "two revisions"].contains(name) {
      #expect(!text.unicodeScalars.contains { ("\u{E000}"..."\u{E001}").contains($0) }, "\(name)")
      #expect(text.contains("\u{FFFD}"), "\(name)")
    }
  }

  @Test("The table of conflicts names people, devices and times, at 80 columns")
  func conflicts() {
    #expect(
      ConflictsReport.text([samples.note], page: samples.page(80, .plain)) == """
          NOTE      WHAT          SIDES                                        SINCE
        ! upupupup  body §1 s1    ben (desk\u{FFFD}top) 22:06 ∥ you (desk\u{FFFD}top) 22:05  7 min
        ! upupupup  source grade  ben C3 ∥ you B2 (using C3 meanwhile)         7 min
        """
    )
  }

  @Test("A story shows the passage in place and the note beside it, at 80 columns")
  func story() {
    let story = StoryDetail(
      view: samples.article,
      shown: samples.article.latest,
      notes: [samples.note]
    )
    let text = StoryReport.text(story, page: samples.page(80, .plain))
    #expect(text.contains("The ⟦port reopened on Monday⟧¹, officials said.\n\nThe toll is 144"))
    #expect(text.contains("¹ upupupup · you · C3? (C3/B2) · draft · 2 open"))
    #expect(text.contains("partly reopened"))
  }

  @Test("A note shows what was there before and every side, never as ours or theirs")
  func note() {
    let text = NoteReport.text(samples.note, page: samples.page(120, .plain))
    for part in ["Was it Monday?", "on Tuesday.", "partly reopened", "B2", "C3", "#port"] {
      #expect(text.contains(part))
    }
    #expect(!text.contains("ours") && !text.contains("theirs"))
  }

  @Test("The footer tells only what is true, and in how many notes several conflicts are")
  func footer() {
    let cases: [(conflicts: Int, notes: Int, reviews: Int, text: String?)] = [
      (0, 0, 0, nil), (1, 1, 3, "1 conflict · 3 to review"), (2, 2, 0, "2 conflicts"),
      (3, 1, 0, "3 conflicts in 1 note"), (5, 2, 1, "5 conflicts in 2 notes · 1 to review"),
    ]
    for (conflicts, notes, reviews, text) in cases {
      let footer = SyncReport.footer(
        unsent: 0,
        conflicts: conflicts,
        inNotes: notes,
        reviews: reviews,
        rejected: 0
      )
      #expect(footer == text)
    }
    let unsent = SyncReport.footer(unsent: 2, conflicts: 0, inNotes: 0, reviews: 0, rejected: 1)
    #expect(unsent == "2 unsent · 1 rejected")
  }

  @Test("What came is counted in words, one of a kind in the singular")
  func received() {
    var tally = SyncTally()
    #expect(SyncReport.received(tally) == "nothing new")
    tally.storyCount = 1
    tally.noteCount = 2
    #expect(SyncReport.received(tally) == "1 story, 2 notes")
  }

  @Test("A sync of one story, three sent and one conflict is one line")
  func sync() {
    var tally = SyncTally()
    tally.sentCount = 3
    tally.storyCount = 1
    tally.conflictCount = 1
    tally.milliseconds = 420
    let text = SyncReport.text(tally, page: samples.page(80, .plain))
    #expect(text == "↑ 3 sent  ↓ 1 story   1 conflict   0.4 s")
  }
}
