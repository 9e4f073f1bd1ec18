import StetModel
import StetReplica
import TestSupport
import Testing

@Suite("Search")
struct SearchTests {
  private let place: Place
  private let replica: Replica

  private static let stories = [
    (
      "Storm closes harbour",
      "The outer mole broke. Ferries stay in port, the harbour master said."
    ),
    ("Café reopens", "Dr. Müller’s CAFÉ at Straße 7 reopened on Tuesday."),
    ("Порт открыт", "Паром вышел из порта во вторник."),
  ]
  private static let notes = [
    ("Ask the harbour office for the list of 17 people.", ["numbers"]),
    ("The storm was not the cause. Reopened on Tuesday, they say.", ["human-rights", "numbers"]),
    ("Ferry tickets; nothing about the mole.", ["follow-up"]),
  ]

  init() throws {
    place = try Place()
    var ana = try Person("ana", seed: 1)
    replica = try place.replica("a", of: ana)
    var desk = ModelDesk(Place.desk)
    for (index, (headline, text)) in Self.stories.enumerated() {
      let provider = index == 1 ? "The Associated Press" : nil
      let story = try ana.story(
        on: Place.desk,
        headline: headline,
        text: text,
        provider: provider
      )
      desk.take(story)
    }
    for (body, tags) in Self.notes {
      desk.take(try ana.note(on: Place.desk, body: body, tags: tags))
    }
    try replica.pull(desk)
    try replica.indexPending()
  }

  private func found(
    _ query: String,
    _ kinds: Set<RecordKind> = [.article, .note]
  ) throws -> [String] {
    try replica.search(SearchQuery(query), in: SearchScope(kinds: kinds)).map {
      $0.kind == .article ? $0.headline ?? "" : $0.snippet.text
    }.sorted()
  }

  @Test("Words, phrases, beginnings, alternatives and exclusions find what they say")
  func queries() throws {
    let (storm, cafe, port) = (Self.stories[0].0, Self.stories[1].0, Self.stories[2].0)
    let (list, cause, ferry) = (Self.notes[0].0, Self.notes[1].0, Self.notes[2].0)
    let expected: [String: [String]] = [
      "harbour": [list, storm], "harbour mole": [storm],
      "harbour OR tuesday": [list, cafe, cause, storm],
      "\"reopened on tuesday\"": [cafe, cause], "\"on reopened tuesday\"": [],
      "ferr*": [ferry, storm], "ferr": [], "storm -mole": [cause], "mole -storm": [ferry],
      "headline:storm": [storm], "body:storm": [cause], "text:mole": [ferry, storm],
      "HARBOUR": [list, storm], "cafe": [cafe], "café muller": [cafe], "порта": [port],
      "ПОРТ": [port], "17": [list], "tag:numbers": [list, cause], "tag:NUMBERS storm": [cause],
      "tag:\"human-rights\"": [cause], "tag:nothing": [], "author:ana tag:follow-up": [ferry],
      "author:ben": [], "status:draft storm": [cause], "status:final": [],
      "harbour headline:storm": [storm], "\"harbour master said": [storm],
      "provider:ASSOCIATED": [cafe], "provider:\"ated press\" storm": [], "provider:%": [],
    ]
    for (query, hits) in expected {
      #expect(try found(query) == hits.sorted(), "\(query)")
    }
  }

  @Test("Only the kind that is asked for is found")
  func kinds() throws {
    #expect(try found("harbour", [.article]) == [Self.stories[0].0])
    #expect(try found("harbour", [.note]) == [Self.notes[0].0])
  }

  @Test("A headline counts for more than running text, and the best are kept")
  func ranking() throws {
    var ana = try Person("ana", seed: 2)
    var desk = ModelDesk(Place.desk)
    desk.take(try ana.story(on: Place.desk, headline: "Weather", text: "A gale, a gale, it is."))
    desk.take(try ana.story(on: Place.desk, headline: "Gale at sea", text: "It blew all night."))
    let replica = try place.replica("ranking")
    try replica.pull(desk)
    try replica.indexPending()
    let hits = try replica.search(SearchQuery("gale"))
    #expect(hits.map(\.headline) == ["Gale at sea", "Weather"])
    let best = try replica.search(SearchQuery("gale"), in: SearchScope(countMax: 1))
    #expect(best.map(\.headline) == ["Gale at sea"])
  }

  @Test("A snippet says where in it the words stand")
  func snippets() throws {
    let hit = try #require(try replica.search(SearchQuery("mole ferries")).first)
    let scalars = Array(hit.snippet.text.unicodeScalars)
    let words = hit.snippet.matches.map { range in
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[range])
      return String(view)
    }
    #expect(words == ["mole", "Ferries"])
    #expect(Snippet(marked: "a \u{1}b\u{2}\u{1}\u{2} c").matches == [2..<3])
    #expect(Snippet(marked: "\u{2}\u{1}a").matches.isEmpty)
  }

  @Test("Whatever is typed is a query, and breaks nothing", arguments: 0..<300)
  func anything(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let pieces = [
      "\"", "*", "-", "(", ")", ":", "^", "+", "{", "}", "AND", "OR", "NOT", "NEAR(a b, 2)", " ",
      "tag:", "headline:", "status:", "author:", "'", ";", "--", "\u{0}", "é", "漢字", "\u{202E}",
      "harbour", "text:", "“", "provider:", "한국어", "\u{20000}", "ｶﾅ", "\u{3}", "\\", "%", "_",
      "\u{1}", "DROP TABLE note", "quote:\"", "\u{FFFD}",
    ]
    let query = (0..<Int.random(in: 1...8, using: &random)).map { _ in
      pieces[Int.random(in: 0..<pieces.count, using: &random)]
    }.joined()
    #expect(throws: Never.self) { try replica.search(SearchQuery(query)) }
  }

  @Test("Words of scripts without blanks are found, alone, in phrases and beside other letters")
  func scriptsWithoutBlanks() throws {
    var ana = try Person("ana", seed: 4)
    let texts = ["北京発表：港は火曜日に再開した。", "항구가 화요일에 다시 열렸다.", "新型COVID疫情通报", "ﾌｪﾘｰ運航"]
    var desk = ModelDesk(Place.desk)
    for text in texts { desk.take(try ana.note(on: Place.desk, body: text)) }
    let replica = try place.replica("scripts", of: ana)
    try replica.pull(desk)
    try replica.indexPending()
    let expected = [
      "港": texts[0], "火曜日": texts[0], "body:再開": texts[0], "再開*": texts[0], "항구": texts[1],
      "화요일": texts[1], "covid": texts[2], "疫情": texts[2], "\"COVID疫情\"": texts[2],
      "ﾌｪﾘｰ": texts[3],
    ]
    for (query, text) in expected {
      let hits = try replica.search(SearchQuery(query))
      #expect(hits.map(\.snippet.text) == [text], "\(query)")
    }
    for query in ["曜火", "日火", "요화", "再開 疫情"] {
      #expect(try replica.search(SearchQuery(query)).isEmpty, "\(query)")
    }
    let snippet = try #require(try replica.search(SearchQuery("火曜日")).first?.snippet)
    #expect(snippet.matches == [7..<10])
  }

  @Test("OR beside a filter is told, since a filter holds for the whole query")
  func alternativeFilters() {
    for query in ["x OR tag:y", "tag:y OR x", "tag:x OR tag:y", "a x OR author:ana b"] {
      #expect(SearchQuery(query).hasAlternativeFilter, "\(query)")
    }
    for query in ["x OR y tag:z", "tag:z x OR y", "OR tag:z", "tag:z OR", "x OR headline:y"] {
      #expect(!SearchQuery(query).hasAlternativeFilter, "\(query)")
    }
  }

  @Test("A replica of the version before fills its index anew")
  func migration() throws {
    var ana = try Person("ana", seed: 5)
    let old = try place.replica("old", of: ana)
    try old.append([try ana.note(on: Place.desk, body: "港は再開した。")], operation: nil)
    try old.close()
    try place.sqlite(
      old.directory,
      """
      UPDATE note_index SET body = '港は再開した。';
      DROP INDEX article_unusable;
      PRAGMA user_version = 4;
      """
    )
    let replica = try Replica.open(old.directory)
    #expect(try replica.pendingIndexCount() == 1)
    try replica.indexPending()
    #expect(try replica.search(SearchQuery("再開")).count == 1)
  }

  @Test("A query without a word or a filter finds nothing")
  func empty() throws {
    for query in ["", " ", "-", "\"\"", "*", "OR", "— …", "-harbour", "text:", "\u{0}"] {
      let parsed = SearchQuery(query)
      #expect(parsed.isEmpty == (query != "text:"), "\(query)")
      if query != "text:" { #expect(try replica.search(parsed).isEmpty) }
    }
  }

  @Test("A word that is said again is asked for once, and no query asks for very many")
  func bounded() {
    #expect(SearchQuery("a* a* a* -b -b").groups.count == 1)
    #expect(SearchQuery("a* a* a* -b -b").excluded.count == 1)
    let long = (0..<1_000).map { "word\($0)" }.joined(separator: " ")
    #expect(SearchQuery(long).groups.count == 32)
    #expect(SearchQuery(long.replacing(" ", with: " OR ")).groups[0].count == 32)
  }

  @Test("A name that is none is a word: addresses and times can be looked for")
  func names() {
    #expect(SearchQuery("10:30").groups == [[SearchQuery.Term(text: "10:30")]])
    #expect(SearchQuery("status:odd").groups == [[SearchQuery.Term(text: "status odd")]])
    #expect(
      SearchQuery("https://courier.example/x").groups
        == [[SearchQuery.Term(text: "https //courier.example/x")]]
    )
  }

  @Test("What was deleted is not found, and what was changed is found as it is now")
  func changes() throws {
    var ana = try Author("ana", in: place, seed: 3)
    let note = try ana.storyWithNote().note
    try ana.edit(note) { $0.body = "Lighthouse keepers only." }
    #expect(try ana.replica.search(SearchQuery("lighthouse")).map(\.note) == [note])
    try ana.edit(note) { $0.body = "Keepers of the light." }
    #expect(try ana.replica.search(SearchQuery("lighthouse")).isEmpty)
    try ana.replica.delete(note, operation: ana.command("delete"))
    #expect(try ana.replica.search(SearchQuery("keepers")).isEmpty)
  }
}
