import Foundation
import StetModel
import Testing

@testable import StetImport

@Suite("Annotations from elsewhere")
struct AnnotationFileTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../shared/data/web-annotation").standardizedFileURL
  private static let files =
    (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil))?
    .sorted { $0.path < $1.path } ?? []

  private static func read(_ text: String) throws -> [WebAnnotation] {
    try AnnotationFile.read(try JSONReader.value(text))
  }

  @Test("What the W3C's samples call correct is read", .enabled(if: !files.isEmpty))
  func correct() throws {
    let correct = Self.files.filter { $0.lastPathComponent.contains("__correct__") }
    #expect(correct.count == 45)
    for file in correct {
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(throws: Never.self, "\(file.lastPathComponent)") { try Self.read(text) }
    }
  }

  @Test("What they call incorrect is refused with the reason", .enabled(if: !files.isEmpty))
  func incorrect() throws {
    let incorrect = Self.files.filter { $0.lastPathComponent.contains("__incorrect__") }
    #expect(incorrect.count == 39)
    for file in incorrect {
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(throws: (any Error).self, "\(file.lastPathComponent)") { try Self.read(text) }
    }
  }

  /// A correct annotation with `change` in place of, or beside, its members.
  private static func annotation(_ change: String) -> String {
    """
    {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:a", "type": "Annotation",
    "target": "http://example.org/1", \(change)}
    """
  }

  @Test(
    "Each demand of the model is one that can fail",
    arguments: [
      (#""id": ["urn:a", "urn:b"]"#, "id", "has more than one value"),
      (#""id": "not one""#, "id", "is no IRI: not one"),
      (#""type": "Squirrel""#, "type", "is neither an Annotation nor a page or collection of them"),
      (#""@context": "fish""#, "@context", "does not name http://www.w3.org/ns/anno.jsonld"),
      (#""target": 9"#, "target", "is neither an IRI nor an object"),
      (#""target": []"#, "", "has no target"),
      (#""body": "this is not a uri""#, "body", "is no IRI: this is not a uri"),
      (#""body": {"type": "TextualBody"}"#, "body", "has no value"),
      (
        #""body": {"type": "TextualBody", "value": ["a", "b"]}"#,
        "body.value", "has more than one value"
      ),
      (#""body": {"id": "urn:b", "format": 6}"#, "body.format", "is no text"),
      (#""body": {"id": "urn:b", "language": 3}"#, "body.language", "is no text"),
      (
        #""body": {"id": "urn:b", "textDirection": "up"}"#,
        "body.textDirection", "is none of ltr, rtl and auto"
      ),
      (
        #""body": {"id": "urn:b", "processingLanguage": ["en", "de"]}"#,
        "body.processingLanguage", "has more than one value"
      ),
      (
        #""body": {"type": ["Choice", "List"], "items": ["urn:b"]}"#,
        "body.type", "is of more than one kind of set"
      ),
      (#""body": {"items": ["urn:b"]}"#, "body", "has items, but no type that says how"),
      (#""body": {"type": "List"}"#, "body", "has no items"),
      (#""body": "urn:b", "bodyValue": "x""#, "", "has both body and bodyValue"),
      (#""bodyValue": 23"#, "bodyValue", "is no text"),
      (#""creator": 6"#, "creator", "is neither an IRI nor an agent"),
      (#""generator": 42"#, "generator", "is neither an IRI nor an agent"),
      (#""created": "yesterday""#, "created", "is no time: yesterday"),
      (
        #""modified": ["2015-01-28T12:00:00Z", "2015-01-28T12:00:01Z"]"#,
        "modified", "has more than one value"
      ),
      (#""generated": "2015-01-28""#, "generated", "is no time: 2015-01-28"),
      (#""rights": "not a uri""#, "rights", "is no IRI: not a uri"),
      (#""via": "not a uri""#, "via", "is no IRI: not a uri"),
      (#""canonical": "not a uri""#, "canonical", "is no IRI: not a uri"),
      (#""target": {"type": "SpecificResource"}"#, "target", "has no source"),
      (
        #""target": {"source": "urn:s", "selector": {"type": "FragmentSelector"}}"#,
        "target.selector", "has no value"
      ),
      (
        #""target": {"source": "urn:s", "selector": {"type": "XPathSelector", "#
          + #""value": ["a", "b"]}}"#,
        "target.selector.value", "has more than one value"
      ),
      (
        #""target": {"source": "urn:s", "selector": {"type": "TextQuoteSelector"}}"#,
        "target.selector", "has no exact text"
      ),
      (
        #""target": {"source": "urn:s", "selector": {"type": "TextPositionSelector", "#
          + #""start": 5, "end": 4}}"#,
        "target.selector", "has no start and end that are numbers in order"
      ),
      (
        #""target": {"source": "urn:s", "selector": {"type": "RangeSelector"}}"#,
        "target.selector", "has no startSelector"
      ),
      (
        #""target": {"source": "urn:s", "state": {"type": "HttpRequestState"}}"#,
        "target.state", "has no value"
      ),
      (
        #""target": {"type": "TextualBody", "value": "x"}"#,
        "target", "is a text, which cannot be a target"
      ),
    ]
  )
  func demands(change: String, place: String, reason: String) {
    #expect(throws: AnnotationError(place: place, reason: reason)) {
      try Self.read(Self.annotation(change))
    }
  }

  @Test("A passage, its comment and its tags are taken")
  func passage() throws {
    let text = Self.annotation(
      #"""
      "motivation": "commenting", "creator": {"name": "Ana", "id": "urn:p"},
      "created": "2026-11-20T08:00:00Z", "body": [{"type": "TextualBody", "purpose": "tagging",
      "value": "numbers"}, {"type": "TextualBody", "value": "<p>Who&nbsp;says so?</p>",
      "format": "text/html"}], "target": {"source": "https://courier.example/2026/harbour",
      "selector": [{"type": "TextQuoteSelector", "exact": "17 people", "prefix": "least ",
      "suffix": " were"}, {"type": "TextPositionSelector", "start": 120, "end": 129}]}
      """#
    )
    let annotation = try #require(try Self.read(text).first)
    #expect(annotation.comments == ["Who\u{A0}says so?"])
    #expect(annotation.tags == ["numbers"])
    #expect(annotation.creator == "Ana")
    #expect(annotation.created.map(Timestamp.text) == "2026-11-20T08:00:00.000Z")
    let quote = WebAnnotation.Quote(exact: "17 people", prefix: "least ", suffix: " were")
    let source = "https://courier.example/2026/harbour"
    #expect(
      annotation.targets == [
        WebAnnotation.Target(source: source, quote: quote, position: 120..<129)
      ]
    )
  }

  @Test("What the Hypothesis API gives is read, replies among it")
  func hypothesis() throws {
    let rows = """
      {"total": 2, "rows": [{"id": "abc", "created": "2026-11-20T08:00:00.1+00:00",
      "updated": "2026-11-20T09:00:00+00:00", "user": "acct:ana@hypothes.is",
      "uri": "https://courier.example/2026/harbour", "text": "Ask again.", "tags": ["numbers"],
      "target": [{"source": "https://courier.example/2026/harbour", "selector": [
      {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 0, "endContainer": "/p[1]",
      "endOffset": 9}, {"type": "TextPositionSelector", "start": 3, "end": 12},
      {"type": "TextQuoteSelector", "exact": "17 people", "prefix": "", "suffix": ""}]}]},
      {"id": "def", "user": "acct:ben@hypothes.is", "uri": "https://courier.example/2026/harbour",
      "text": "Done.", "tags": [], "references": ["abc"], "target": []}]}
      """
    let annotations = try Self.read(rows)
    #expect(annotations.map(\.creator) == ["ana", "ben"])
    #expect(annotations[0].targets.first?.quote?.exact == "17 people")
    #expect(annotations[0].targets.first?.position == 3..<12)
    #expect(annotations[1].replyTo == annotations[0].id)
  }

  @Test("Any JSON is annotations or an error, never a trap", arguments: 0..<200)
  func anything(seed: UInt64) throws {
    var random = SystemSeed(seed)
    let value = random.value(depth: 5)
    #expect(throws: (any Error).self) {
      _ = try AnnotationFile.read(value)
      throw AnnotationError(place: "", reason: "it was read")
    }
  }
}

/// Random JSON out of the model's own words.
private struct SystemSeed {
  private var state: UInt64
  private static let names = [
    "@context", "id", "type", "target", "body", "bodyValue", "selector", "items", "value",
    "source", "refinedBy", "state", "start", "end", "exact", "uri", "rows", "text", "references",
  ]
  private static let strings = [
    "http://www.w3.org/ns/anno.jsonld", "urn:a", "Annotation", "AnnotationPage", "TextualBody",
    "TextQuoteSelector", "TextPositionSelector", "Choice", "not a uri", "", "SpecificResource",
  ]

  init(_ seed: UInt64) { self.state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }

  mutating func value(depth: Int) -> JSONValue {
    switch next(depth > 0 ? 8 : 3) {
    case 0: return .string(Self.strings[next(Self.strings.count)])
    case 1: return .integer(Int64(next(2_000)) - 1_000)
    case 2: return .null
    case 3: return .array((0..<next(4)).map { _ in value(depth: depth - 1) })
    default:
      let members = (0..<(1 + next(8))).map { _ in
        JSONMember(name: Self.names[next(Self.names.count)], value: value(depth: depth - 1))
      }
      return .object(members)
    }
  }
}
