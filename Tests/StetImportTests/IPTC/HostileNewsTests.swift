import StetModel
import TestSupport
import Testing

@testable import StetImport

@Suite("Hostile files of the news formats")
struct HostileNewsTests {
  private static let samples = [
    "ferry-service.ninjs.json", "breakwater-vote.newsml-g2.xml", "insurers-estimate.nitf.xml",
    "pier-repair.newsml-1.xml",
  ]

  /// Whether a record may hold this version: it is written, read again, and found the same.
  private static func isWithinLimits(_ version: ArticleVersion) -> Bool {
    let texts = [
      (version.uri, Limits.uriByteCountMax), (version.provider, Limits.providerByteCountMax),
      (version.language, Limits.languageByteCountMax),
      (version.slugline, Limits.sluglineByteCountMax),
      (version.versionLabel, Limits.versionLabelByteCountMax),
      (version.section, Limits.sectionByteCountMax),
      (version.headline, Limits.headlineByteCountMax),
      (version.abstract, Limits.abstractByteCountMax),
      (version.byline, Limits.bylineByteCountMax), (version.located, Limits.locatedByteCountMax),
      (version.dateline, Limits.datelineByteCountMax),
      (version.datelineDate, Limits.datelineDateByteCountMax),
      (version.editorialNote, Limits.editorialNoteByteCountMax),
      (version.copyrightHolder, Limits.rightsByteCountMax),
      (version.usageTerms, Limits.rightsByteCountMax),
      (version.text, Limits.articleTextByteCountMax),
    ]
    return texts.allSatisfy { text, max in
      text.map { !$0.isEmpty && $0.utf8.count <= max && !hasControls($0) } ?? true
    }
      && version.headline != nil && version.alternativeIDs.count <= Limits.alternativeIDCountMax
      && version.links.count <= Limits.linkCountMax && version.media.count <= Limits.mediaCountMax
      && version.infoSources.count <= Limits.infoSourceCountMax
      && version.infoSources.allSatisfy { $0.utf8.count <= Limits.infoSourceByteCountMax }
      && version.media.allSatisfy { $0.caption.utf8.count <= Limits.captionByteCountMax }
      && version.blocks.last?.end == version.text.unicodeScalars.count
  }

  private static func hasControls(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F }
  }

  @Test("No change of a sample makes the importer trap or break a limit", arguments: samples)
  func mutations(name: String) throws {
    let sample = Array(try NewsFiles.sample(name).utf8)
    var stories = 0
    for seed in UInt64(0)..<150 {
      var random = SeededRandom(seed: seed)
      let bytes = Self.mutated(sample, &random)
      guard let file = try? StoryReader.read(bytes, receivedAt: NewsFiles.received) else {
        continue
      }
      stories += file.stories.count
      #expect(file.stories.map(\.version).allSatisfy(Self.isWithinLimits), "seed \(seed)")
    }
    #expect(stories > 10)
  }

  /// Swaps stretches between quotation marks or angle brackets, so that much stays well-formed,
  /// and spoils a byte now and then.
  private static func mutated(_ sample: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var bytes = sample
    let marks = bytes.indices.filter { "\"<>{}[]:".utf8.contains(bytes[$0]) }
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      guard let mark = marks.randomElement(using: &random), mark < bytes.count else { continue }
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes.insert(contentsOf: Array("\\u0000".utf8), at: mark)
      case 1: bytes.insert(contentsOf: Array(repeating: 0x78, count: 3_000), at: mark)
      case 2: bytes[mark] = UInt8.random(in: 0...255, using: &random)
      case 3: bytes.removeSubrange(mark..<min(bytes.count, mark + 3))
      default: swapWords(&bytes, &random)
      }
    }
    return bytes
  }

  private static func swapWords(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
    let words = bytes.indices.dropLast(6).filter { (0x61...0x7A).contains(bytes[$0]) }
    guard let one = words.randomElement(using: &random),
      let other = words.randomElement(using: &random)
    else { return }
    bytes.swapAt(one, other)
  }

  private static let values = [
    "null", "true", "-7", "1e300", "\"\"", "\"\\u0000\"", "[]", "{}", "[[]]", "{\"value\":{}}",
    "[null,7,{\"value\":[]},{\"role\":7,\"value\":7}]", "\"\\u202e\\u200b\\uFEFF\"",
    "\"" + String(repeating: "é", count: 5_000) + "\"", "99999999999999999999", "\"9999-99-99\"",
  ]

  @Test("Any member of ninjs may hold any value", arguments: values)
  func types(value: String) {
    let members = [
      "uri", "type", "version", "versioncreated", "embargoed", "pubstatus", "urgency", "language",
      "copyrightholder", "usageterms", "ednote", "headline", "headlines", "bodies", "body_html",
      "descriptions", "description_text", "by", "byline", "bylines", "authors", "located",
      "dateline", "slugline", "service", "signal", "state", "infosources", "infosource", "altids",
      "associations", "evolvedfrom", "standard", "eventdetails", "source", "items",
    ]
    for member in members {
      let text = #"{"uri":"urn:x:1","headline":"Pier","body_text":"Gone.","\#(member)":\#(value)}"#
      guard let file = try? NewsFiles.read(text) else { continue }
      #expect(file.stories.map(\.version).allSatisfy(Self.isWithinLimits), "\(member)")
    }
    let whole = members.map { "\"\($0)\":\(value)" }.joined(separator: ",")
    _ = try? NewsFiles.read("{\(whole)}")
  }

  @Test("Of members with one name the last counts, however it is spelled")
  func duplicates() throws {
    let text = #"{"uri":"a","headline":"One","Headline":"Two","headline":"Three","body_text":"x"}"#
    #expect(try NewsFiles.version(text).headline == "Three")
  }

  @Test("Deep nesting is refused or read to the end of the wrappers")
  func deep() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: ImportError.self) { try NewsFiles.read(deep) }
    let nested =
      String(repeating: #"{"items":"#, count: 40) + "1" + String(repeating: "}", count: 40)
    #expect(throws: ImportError.wrongFormat(kind: "JSON of another kind")) {
      try NewsFiles.read(nested)
    }
  }

  @Test("An object with more members than any item has is another format")
  func members() {
    let members = (0..<200_000).map { "\"m\($0)\":0" }.joined(separator: ",")
    #expect(throws: ImportError.wrongFormat(kind: "JSON of another kind")) {
      try NewsFiles.read("{\"headline\":\"Pier\",\(members)}")
    }
  }

  @Test("As many items as are allowed are read, one more is refused")
  func counts() throws {
    let item = #"{"uri":"a","headline":"One"}"#
    let fits = Array(repeating: item, count: NewsBatch.itemCountMax).joined(separator: ",")
    #expect(try NewsFiles.read("[\(fits)]").stories.count == NewsBatch.itemCountMax)
    #expect(throws: ImportError.excessive(.elements)) { try NewsFiles.read("[\(fits),\(item)]") }
    let items = String(repeating: "<newsItem/>", count: NewsBatch.itemCountMax + 1)
    #expect(throws: ImportError.excessive(.elements)) {
      try NewsFiles.read("<newsMessage><itemSet>\(items)</itemSet></newsMessage>")
    }
  }

  @Test(
    "Elements within elements are read in time that grows with their number",
    .timeLimit(.minutes(1)),
    arguments: [
      ("p", "nitf"), ("media", "nitf"), ("note noteclass='editorsnote'", "nitf"),
      ("figure", "html"), ("div class='dateline'", "html"), ("table", "html"), ("td", "html"),
    ]
  )
  func nesting(tag: String, format: String) throws {
    let name = tag.prefix { $0 != " " }
    let depth = 150
    let text = String(repeating: "The pier is gone.\n  So it is. ", count: 30_000)
    let inner =
      String(repeating: "<\(tag)>", count: depth) + text
      + String(repeating: "</\(name)>", count: depth)
    let content = "<body.content><p>The pier is gone.</p>\(inner)</body.content>"
    let nitf = "<nitf><body>\(content)</body></nitf>"
    let html = "<html><body><p>The pier is gone.</p>\(inner)</body></html>"
    let item = """
      <newsItem><contentMeta><headline>Pier</headline></contentMeta><contentSet><inlineXML>\
      \(format == "nitf" ? nitf : html)</inlineXML></contentSet></newsItem>
      """
    #expect(throws: Never.self) { try NewsFiles.read(item) }
  }
}
