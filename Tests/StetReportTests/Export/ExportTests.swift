import StetModel
import StetReplica
import StetText
import Testing

@testable import StetMerge
@testable import StetReport

@Suite("Export")
struct ExportTests {
  private let samples: Samples

  init() throws { samples = try Samples() }

  private func story(_ notes: [NoteDetail]) -> StoryDetail {
    StoryDetail(view: samples.article, shown: samples.article.latest, notes: notes)
  }

  private func labelled(_ label: FieldState<TrafficLight?>, body: String) -> NoteDetail {
    var note = samples.note
    note.view.tlp = label
    note.view.body = BodyView(written: body)
    return note
  }

  /// Every format, by name.
  private func documents(_ export: ExportedStories) -> [(name: String, text: String)] {
    [
      ("jsonld", AnnotationPage.json(export).text), ("markdown", Dossier.markdown(export)),
      ("csv", CSV.text(ExportTables.notes(export))),
      ("figures", CSV.text(ExportTables.figures(export))),
      ("ninjs", NinjsVersions.json(export).text),
    ]
  }

  @Test("A note goes out as an annotation with quote, position and the version's time")
  func annotation() throws {
    let page = AnnotationPage.json(ExportedStories([story([samples.note])]))
    #expect(page["@context"]?.elements?.first?.string == "http://www.w3.org/ns/anno.jsonld")
    let item = try #require(page["items"]?.elements?.first)
    #expect(item["type"]?.string == "Annotation")
    #expect(item["motivation"]?.string == "commenting")
    #expect(item["creator"]?["nickname"]?.string == "ana")
    let target = try #require(item["target"])
    let selectors = try #require(target["selector"]?.elements)
    #expect(selectors.map { $0["type"]?.string } == ["TextQuoteSelector", "TextPositionSelector"])
    #expect(selectors[0]["exact"]?.string == "port reopened on Monday")
    #expect(selectors[1]["start"]?.integer == 4)
    #expect(selectors[1]["end"]?.integer == 27)
    #expect(target["state"]?["type"]?.string == "TimeState")
    let hash = target["state"]?["stet:textHash"]?.string
    #expect(hash == "sha256:" + IDText.hex(samples.article.latest.content.textHash.bytes))
  }

  @Test("Positions count code points, and JavaScript's units beside them")
  func positions() throws {
    var content = ArticleVersion()
    content.text = "A 🚢 sailed."
    content.textHash = Bytes32(sha256: Array(content.text.utf8))
    var note = samples.note
    var view = samples.article
    let (text, hash) = (content.text, content.textHash)
    let passage = try Passage.quoting(start: 4, end: 10, in: text, textHash: hash)
    view.versions[0].content = content
    view.latest = view.versions[0]
    note.view.anchor = .settled(
      Anchor(article: view.article, version: view.latest.revision, passage: passage)
    )
    let story = StoryDetail(view: view, shown: view.latest, notes: [note])
    let page = AnnotationPage.json(ExportedStories([story]))
    let position = page["items"]?.elements?.first?["target"]?["selector"]?.elements?.last
    #expect(position?["start"]?.integer == 4)
    #expect(position?["end"]?.integer == 10)
    #expect(position?["stet:utf16Start"]?.integer == 5)
    #expect(position?["stet:utf16End"]?.integer == 11)
  }

  @Test("What is labelled for a narrower circle leaves in no format, and is counted")
  func labels() throws {
    let sides = [TrafficLight.green, .red].enumerated().map { index, label in
      Side<TrafficLight?>(
        revision: samples.log[index].id,
        account: samples.ana,
        device: samples.log[index].revision.device,
        madeAt: Samples.now,
        value: label
      )
    }
    let open = Disagreement<TrafficLight?>(before: nil, sides: sides, provisional: .green)
    var notes = [
      labelled(.settled(nil), body: "plainly open"),
      labelled(.settled(.green), body: "green word"),
      labelled(.settled(.amber), body: "amber secret"),
      labelled(.settled(.red), body: "red secret"), labelled(.open(open), body: "disputed secret"),
    ]
    for index in notes.indices {
      let bytes = [UInt8](repeating: UInt8(index), count: 16)
      notes[index].view.note = try #require(RecordID(bytes))
    }
    let export = ExportedStories([story(notes)])
    #expect(export.noteCount == 2)
    #expect(export.notice == "3 notes were left out: 1 TLP:AMBER, 2 TLP:RED")
    for document in documents(export) {
      #expect(!document.text.contains("secret"), "\(document.name)")
    }
    #expect(ExportedStories([story(notes)], labelMax: .amber).noteCount == 3)
    #expect(ExportedStories([story(notes)], labelMax: .red).notice == nil)
  }

  @Test("An answer to a note that stays here stays, however wide its own circle")
  func answers() throws {
    let ids = try (1...3).map { try #require(RecordID([UInt8](repeating: $0, count: 16))) }
    var notes = [
      labelled(.settled(.red), body: "red secret"), labelled(.settled(nil), body: "its secret"),
      labelled(.settled(.clear), body: "third secret"),
    ]
    for (index, id) in ids.enumerated() { notes[index].view.note = id }
    notes[1].view.replyTo = ids[0]
    notes[2].view.replyTo = ids[1]
    for order in [notes, notes.reversed()] {
      let export = ExportedStories([story(order)])
      #expect(export.notice == "3 notes were left out: 3 TLP:RED")
      for document in documents(export) { #expect(!document.text.contains("secret")) }
    }
    // Two notes that answer each other do not exist, and must not hang.
    notes[0].view.replyTo = ids[2]
    #expect(ExportedStories([story(notes)]).noteCount == 0)
  }

  @Test("Hostile text ends nothing around it in a dossier, and is no formula in a table")
  func hostile() {
    var note = labelled(
      .settled(nil),
      body: "# Not a heading\n\n<script>alert(1)</script>\n\n[^v1]: forged ![](http://x)"
    )
    note.view.tags = ["=1+1"]
    var view = samples.article
    view.latest.content.headline = "[x](javascript:1) | *b* <i>"
    view.versions[0] = view.latest
    let export = ExportedStories([StoryDetail(view: view, shown: view.latest, notes: [note])])
    let dossier = Dossier.markdown(export)
    #expect(!dossier.contains("<script>") && !dossier.contains("\u{1B}"))
    #expect(dossier.contains("# \\[x\\](javascript:1) \\| \\*b\\* \\<i\\>"))
    #expect(!dossier.contains("\n# Not"))
    #expect(dossier.contains("\\[^v1]\\: forged \\![]"))
    let table = CSV.text(ExportTables.notes(export))
    #expect(table.contains(",'=1+1,"))
  }

  @Test(
    "A link of a note leads to a page or a mailbox, or it is no link",
    arguments: [
      ("[a](https://x.example/b)", "[a](https://x.example/b)"),
      ("[a]( HTTP://x.example)", "[a]( HTTP://x.example)"),
      ("[a](mailto:ana@x.example)", "[a](mailto:ana@x.example)"),
      ("[a](javascript:alert(1))", "[a]\\(javascript:alert(1))"),
      ("[a](JaVaScRiPt:1)", "[a]\\(JaVaScRiPt:1)"),
      ("[a](java&#115;cript:1)", "[a]\\(java&#115;cript:1)"),
      ("[a](&#106;avascript:1)", "[a]\\(&#106;avascript:1)"),
      ("[a](<javascript:1>)", "[a]\\(&lt;javascript:1>)"),
      ("[a](data:text/html,x)", "[a]\\(data:text/html,x)"),
      ("[a][b] and [b]: vbscript:1", "[a][b] and [b]\\: vbscript:1"),
      ("[b]: https://x.example", "[b]: https://x.example"), ("[a](../b)", "[a]\\(../b)"),
      ("[a] (javascript:1)", "[a] (javascript:1)"), ("a]", "a]"),
    ]
  )
  func links(body: String, shown: String) {
    let note = labelled(.settled(nil), body: body)
    #expect(Dossier.markdown(ExportedStories([story([note])])).contains("\n> \(shown)\n"))
  }

  @Test("A dossier marks a citation that the newest version does not bear out")
  func stale() {
    var note = samples.note
    note.anchorVersionNumber = 1
    note.placed?.versionNumber = 2
    note.placed?.placement.state = .fuzzy
    note.placed?.placement.exact = "the toll is 145"
    note.placed?.placement.figureChanged = true
    let dossier = Dossier.markdown(ExportedStories([story([note])]))
    #expect(dossier.contains("**Stale: a figure in it has changed; version 2 says"))
    #expect(dossier.contains("the toll is 145"))
    #expect(dossier.contains("[^v1]: “"))
    #expect(!Dossier.markdown(ExportedStories([story([samples.note])])).contains("Stale"))
  }

  @Test("A withdrawn story says so at its head, and at every note that cites it")
  func withdrawn() {
    var view = samples.article
    view.latest.content.publicationStatus = .canceled
    view.versions[0] = view.latest
    let story = StoryDetail(view: view, shown: view.latest, notes: [samples.note])
    let dossier = Dossier.markdown(ExportedStories([story]))
    #expect(dossier.contains("**The story is canceled: do not use it.**"))
    #expect(dossier.contains("**Stale: the version it cites is canceled**"))
  }

  @Test("Each version is a ninjs object with its text and its own label")
  func ninjs() throws {
    let list = NinjsVersions.json(ExportedStories([story([])])).elements
    let item = try #require(list?.first)
    #expect(item["type"]?.string == "text")
    #expect(item["standard"]?["version"]?.string == "3.1")
    #expect(item["headlines"]?.elements?.first?["value"]?.string == "Port closure 漢字")
    let body = item["bodies"]?.elements?.first
    #expect(body?["value"]?.string == samples.article.latest.content.text)
    let picture = item["associations"]?.elements?.first
    #expect(picture?["creditLine"]?.string == "A. Person/AGENCY")
  }
}
