import StetModel
import StetReplica
import Testing

@testable import StetImport

@Suite("Annotations as notes")
struct AnnotationPlanTests {
  private let csto = desk("csto")
  private let wire = desk("wire")
  private let story = article("stories")

  private static func desk(_ name: String) -> DeskName {
    guard let desk = DeskName(name) else { preconditionFailure("\(name) is a desk's name") }
    return desk
  }

  private static func article(_ text: String) -> RecordID { .derived([text]) }

  private func names(
    _ names: Set<String> = ["https://www.example.org/a/?utm_source=x", "urn:newsml:7"],
    on desk: DeskName? = nil,
    hashes: Set<Bytes32> = []
  ) -> StoryNames {
    StoryNames(article: story, desk: desk ?? csto, names: names, textHashes: hashes)
  }

  private func annotation(
    _ id: String = "https://hypothes.is/a/1",
    on source: String = "http://example.org/a#top",
    answering parent: String? = nil
  ) -> WebAnnotation {
    var annotation = WebAnnotation(id: id)
    annotation.targets = [WebAnnotation.Target(source: source)]
    annotation.comments = ["Is that so?"]
    annotation.replyTo = parent
    return annotation
  }

  private func items(
    _ annotations: [WebAnnotation],
    _ stories: [StoryNames]? = nil,
    here: [RecordID: RecordPlace] = [:]
  ) throws -> [AnnotationPlan.Item] {
    try AnnotationPlan.items(annotations, among: StoryIndex(stories ?? [names()])) { here[$0] }
  }

  private func note(
    _ annotation: WebAnnotation,
    here: [RecordID: RecordPlace] = [:]
  ) throws -> ForeignNote {
    try #require(try items([annotation], here: here).first).note.get()
  }

  @Test(
    "A story is found by an address of any version, another name, or its id",
    arguments: [
      "https://example.org/a", "http://www.example.org/a/?fbclid=1#x", "urn:newsml:7",
      "urn:stet:article:\(article("stories").articleText)",
    ]
  )
  func sources(source: String) throws {
    #expect(try note(annotation(on: source)).article == story)
  }

  @Test("A page that no story is from is refused by its address")
  func unknown() throws {
    let items = try items([annotation(on: "https://example.org/b"), annotation("urn:2")])
    #expect(items.map(\.number) == [1, 2])
    #expect(items[0].note == .failure(.unknownStory(source: "https://example.org/b")))
    #expect(try items[1].note.get().article == story)
  }

  @Test("A story without an address is found by its text")
  func byText() throws {
    var annotation = annotation(on: "urn:stet:article:00")
    annotation.targets[0].textHash = .zero
    let stories = [names([], hashes: [.zero])]
    #expect(try items([annotation], stories).first?.note.get().article == story)
  }

  @Test("A story on several desks is not guessed")
  func severalDesks() throws {
    let stories = [names(), names(on: wire)]
    #expect(
      try items([annotation()], stories).first?.note == .failure(.severalDesks([csto, wire]))
    )
  }

  @Test("A note's id follows from the desk and the annotation, and from nothing else")
  func identity() throws {
    var changed = annotation()
    changed.comments = ["Something else."]
    #expect(try note(annotation()).id == note(changed).id)
    #expect(RecordID.note(desk: csto, annotation: "a") != .note(desk: wire, annotation: "a"))
    #expect(RecordID.note(desk: csto, annotation: "a") != .note(desk: csto, annotation: "b"))
    #expect(RecordID.article(desk: csto, sourceKey: "a") != .note(desk: csto, annotation: "a"))
  }

  @Test("What was exported from a note of this desk is that note")
  func own() throws {
    let own = Self.article("note")
    let annotation = annotation("urn:stet:note:\(own.noteText)")
    let here = [own: RecordPlace(record: story, desk: csto)]
    #expect(try note(annotation, here: here).id == own)
    #expect(try note(annotation).id == .note(desk: csto, annotation: annotation.id))
    let elsewhere = [own: RecordPlace(record: story, desk: wire)]
    #expect(try note(annotation, here: elsewhere).id != own)
  }

  @Test("Answers come behind what they answer, in any order of the document")
  func threads() throws {
    let thread = [
      annotation("urn:3", on: "urn:2", answering: "urn:2"), annotation("urn:1"),
      annotation("urn:2", on: "urn:1", answering: "urn:1"),
    ]
    let items = try items(thread)
    #expect(items.map(\.annotation) == ["urn:1", "urn:2", "urn:3"])
    let notes = try items.map { try $0.note.get() }
    #expect(notes.map(\.note.replyTo) == [nil, notes[0].id, notes[1].id])
    #expect(notes.map(\.article) == [story, story, story])
    #expect(notes[1].note.motivation == .replying)
  }

  @Test("A long thread, and one that goes in a circle, come to an end")
  func longThreads() throws {
    let count = 20_000
    let thread = (0..<count).map { number in
      annotation("urn:\(number)", answering: number + 1 < count ? "urn:\(number + 1)" : nil)
    }
    let items = try items(thread)
    #expect(items.count == count && items.first?.annotation == "urn:\(count - 1)")
    let circle = [
      annotation("urn:a", answering: "urn:b"), annotation("urn:b", answering: "urn:a"),
    ]
    let notes = try self.items(circle).map { try $0.note.get() }
    #expect(notes.count == 2 && notes.filter { $0.note.replyTo == nil }.count == 1)
  }

  @Test("An answer to a note that is here answers it; one to nothing says what it answered")
  func parents() throws {
    let parent = RecordID.note(desk: csto, annotation: "urn:p")
    let answer = annotation("urn:a", on: "urn:p", answering: "urn:p")
    let here = [parent: RecordPlace(record: story, desk: csto)]
    #expect(try note(answer, here: here).note.replyTo == parent)
    let alone = try note(annotation("urn:a", answering: "urn:p"))
    #expect(alone.note.replyTo == nil && alone.note.motivation == nil)
    #expect(alone.note.body == "Is that so?\n\nIn reply to: urn:p\n\n— urn:a")
    #expect(try items([answer]).first?.note == .failure(.unknownStory(source: "urn:p")))
  }

  @Test("The body is the comments, and a last line that says who, when and where")
  func body() throws {
    var annotation = annotation()
    annotation.comments = ["One.\n", "  ", "Two."]
    annotation.creator = "ana\nof\u{7}  north"
    annotation.created = 1_717_586_017_000
    annotation.targets[0].quote = WebAnnotation.Quote(exact: "a\nb", prefix: "", suffix: "")
    annotation.targets.append(WebAnnotation.Target(source: "https://example.org/other"))
    let note = try note(annotation)
    let end = """
      One.

      Two.

      Also on: https://example.org/other

      — ana of north, 2024-06-05T11:13:37.000Z, https://hypothes.is/a/1
      """
    #expect(note.note.body == end)
    #expect(note.bodyWithoutPlace == "> a\n> b\n\n" + end)
  }

  @Test("Tags are canonical, and those that a note cannot have stay in the body")
  func tags() throws {
    var annotation = annotation()
    let long = String(repeating: "x", count: Limits.tagByteCountMax + 1)
    annotation.tags = ["Fleet  News", "fleet news", " ", long]
    let note = try note(annotation)
    #expect(note.note.tags == ["fleet news"])
    #expect(note.note.body.contains("\n\nTags: \(long)\n\n"))
    annotation.tags = (0...Limits.tagCountMax).map { "tag \($0)" }
    let many = try self.note(annotation)
    #expect(many.note.tags.count == Limits.tagCountMax)
    #expect(many.note.body.contains("Tags: tag \(Limits.tagCountMax)\n"))
  }

  @Test("What our own export says beyond the model is taken back, and nonsense is not")
  func extras() throws {
    let text = """
      {"@context": ["http://www.w3.org/ns/anno.jsonld", {"stet": "urn:stet:terms:"}],
      "id": "urn:stet:note:kkkk", "type": "Annotation", "motivation": "replying",
      "target": {"source": "https://example.org/a", "stet:article": "urn:stet:article:00",
      "state": {"type": "TimeState", "sourceDate": ["2024-06-05T11:13:37Z", "2024-06-04T00:00:00Z"],
      "stet:textHash": "sha256:\(String(repeating: "0", count: 64))"}},
      "stet:grade": "B2", "stet:likelihood": "very likely", "stet:confidence": "sure",
      "stet:tlp": "amber+strict", "stet:status": "final", "stet:replyTo": "urn:stet:note:zzzz"}
      """
    let annotation = try #require(try AnnotationFile.read(try JSONReader.value(text)).first)
    #expect(annotation.replyTo == "urn:stet:note:zzzz")
    let note = try note(annotation)
    #expect(note.note.grade == Grade("B2"))
    #expect(note.note.likelihood == .veryLikely && note.note.confidence == nil)
    #expect(note.note.tlp == .amberStrict)
    #expect(note.target.textHash == .zero && note.target.at == 1_717_586_017_000)
  }
}
