import Foundation
import Testing

/// What two people do to one note while neither can see the other, and what comes of it.
struct MergeCase: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var before: String
  var ana: [String]
  var ben: [String]
  /// What both see afterwards.
  var body: String
  /// What asks a person: the fields, and the sides' values where they are texts.
  var open: [String: Set<String>] = [:]
  var reviews: [String] = []
  var isDeleted = false
}

@Suite("Merging, with the real programs")
struct MergingTests {
  static let port = "The port closed on Monday. At least 12 ships wait in the bay. Nobody was hurt."

  static let silent = [
    MergeCase(
      testDescription: "different sentences",
      before: port,
      ana: ["-m", port.replacing("The port", with: "The northern port")],
      ben: ["-m", port.replacing("hurt.", with: "hurt, the office said.")],
      body: "The northern port closed on Monday. At least 12 ships wait in the bay. "
        + "Nobody was hurt, the office said.",
      reviews: ["shared_paragraph"]
    ),
    MergeCase(
      testDescription: "different new paragraphs",
      before: port,
      ana: ["-m", "\(port)\n\nThe pilots confirm it."],
      ben: ["-m", "\(port)\n\nThe coast guard has no list."],
      body: ""
    ),
    MergeCase(
      testDescription: "the same typo",
      before: port.replacing("closed", with: "clsoed"),
      ana: ["-m", port],
      ben: ["-m", port],
      body: port
    ),
    MergeCase(
      testDescription: "one wraps the paragraph anew, the other edits it",
      before: port,
      ana: ["-m", port.replacing(". ", with: ".\n")],
      ben: ["-m", port.replacing("in the bay", with: "at anchor")],
      body: "The port closed on Monday. At least 12 ships wait at anchor.\nNobody was hurt."
    ),
    MergeCase(
      testDescription: "one status leads to the other",
      before: port,
      ana: ["--status", "in-review"],
      ben: ["--status", "retracted"],
      body: port
    ),
    MergeCase(
      testDescription: "tags and a grade",
      before: port,
      ana: ["--tag", "port"],
      ben: ["--grade", "B2", "--tag", "ships"],
      body: port
    ),
    MergeCase(
      testDescription: "one deletes what the other edits",
      before: port,
      ana: ["delete"],
      ben: ["-m", port.replacing("in the bay", with: "at anchor")],
      body: port.replacing("in the bay", with: "at anchor"),
      reviews: ["deleted_while_edited"]
    ),
  ]

  static let asked = [
    MergeCase(
      testDescription: "one figure in two ways",
      before: port,
      ana: ["-m", port.replacing("12", with: "14")],
      ben: ["-m", port.replacing("12", with: "15")],
      body: port.replacing("At least 12 ships wait in the bay.", with: "«open 1»"),
      open: ["body": ["At least 14 ships wait in the bay.", "At least 15 ships wait in the bay."]]
    ),
    MergeCase(
      testDescription: "a date and a word that weakens it",
      before: "The port reopened on Monday.",
      ana: ["-m", "The port reopened on Tuesday."],
      ben: ["-m", "The port partly reopened on Monday."],
      body: "«open 1»",
      open: ["body": ["The port reopened on Tuesday.", "The port partly reopened on Monday."]]
    ),
    MergeCase(
      testDescription: "likely against unlikely",
      before: port,
      ana: ["--likelihood", "likely"],
      ben: ["--likelihood", "unlikely"],
      body: port,
      open: ["likelihood": []]
    ),
    MergeCase(
      testDescription: "one removes the sentence that the other changes",
      before: port,
      ana: ["-m", port.replacing(" Nobody was hurt.", with: "")],
      ben: ["-m", port.replacing("Nobody", with: "No sailor")],
      body: port.replacing("Nobody was hurt.", with: "«open 1»"),
      open: ["body": ["", "No sailor was hurt."]]
    ),
  ]

  @Test("Only those who really disagree are asked, and both see the same")
  func merging() throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    let cases = Self.silent + Self.asked
    let notes = try cases.map { one in
      let body = one.before
      return try #require(
        try ana.json("annotate", article, "--whole", "-m", body)["note"].string
      )
    }
    try syncToQuiet(ana, ben)
    for (note, one) in zip(notes, cases) {
      try change(note, one.ana, by: ana)
      try change(note, one.ben, by: ben)
    }
    try syncToQuiet(ana, ben)
    for (note, one) in zip(notes, cases) { try check(note, one, by: [ana, ben]) }
    #expect(try ana.viewDigest() == ben.viewDigest())
    let open = cases.reduce(0) { $0 + $1.open.count }
    #expect(try ana.json("conflicts")["conflicts"].array.count == open)
    #expect(try ana.attempt("conflicts", "--check").status == 3)
    withExtendedLifetime(newsroom) {}
  }

  private func change(_ note: String, _ words: [String], by person: Person) throws {
    let arguments = words == ["delete"] ? ["delete", note] : ["edit", note] + words
    let finished = try person.start(arguments).finish()
    guard finished.status == 0 else { throw UnexpectedExit(finished: finished) }
  }

  private func check(_ note: String, _ one: MergeCase, by people: [Person]) throws {
    for person in people {
      let shown = try person.json("note", note)
      let what = Comment(rawValue: "\(one.testDescription), seen by \(person.name)")
      if one.body.isEmpty {
        try checkBothParagraphs(shown["body"].string, one, what)
      } else {
        #expect(shown["body"].string == one.body, what)
      }
      #expect(shown["deleted"].bool == one.isDeleted, what)
      #expect(shown["reviews"].array.compactMap { $0["kind"].string } == one.reviews, what)
      let open = shown["conflicts"].array
      #expect(Set(open.compactMap { $0["field"].string }) == Set(one.open.keys), what)
      for conflict in open { checkSides(conflict, one, what) }
    }
  }

  /// Two new paragraphs at one place: the order is the same for all, whichever it is.
  private func checkBothParagraphs(_ body: String?, _ one: MergeCase, _ what: Comment) throws {
    let paragraphs = try #require(body).components(separatedBy: "\n\n")
    #expect(paragraphs.first == one.before, what)
    let added = [one.ana, one.ben].compactMap { $0.last?.components(separatedBy: "\n\n").last }
    #expect(paragraphs.dropFirst().sorted() == added.sorted(), what)
  }

  private func checkSides(_ conflict: JSON, _ one: MergeCase, _ what: Comment) {
    let sides = conflict["sides"].array
    #expect(Set(sides.compactMap { $0["account"].string }) == ["ana", "ben"], what)
    guard let field = conflict["field"].string, let texts = one.open[field], !texts.isEmpty else {
      return
    }
    #expect(Set(sides.compactMap { $0["value"].string }) == texts, what)
    #expect(conflict["spot"].int == 1, what)
    let isHeldBack = one.testDescription.hasPrefix("a date")
    #expect(
      conflict["suggestion"].string == (isHeldBack ? "The port partly reopened on Tuesday." : nil),
      what
    )
  }

  @Test("A spot that one leaves open and edits around is settled by the other, for both")
  func settledElsewhere() throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    let body = "One stays.\n\nThe port reopened on Monday.\n\nThree stays."
    let note = try #require(
      try ana.json("annotate", article, "--whole", "-m", body)["note"].string
    )
    try syncToQuiet(ana, ben)
    try ana.stet("edit", note, "-m", body.replacing("Monday", with: "Tuesday"))
    try ben.stet("edit", note, "-m", body.replacing("Monday", with: "Friday"))
    try syncToQuiet(ana, ben)
    try ana.stet("edit", note, "--tag", "port")
    try ben.stet("resolve", note, "--take", "ana")
    try syncToQuiet(ana, ben)
    for person in [ana, ben] {
      let shown = try person.json("note", note)
      #expect(shown["body"].string == body.replacing("Monday", with: "Tuesday"))
      #expect(shown["conflicts"].array.isEmpty)
      #expect(shown["tags"] == .array([.string("port")]))
    }
    let before = try ana.json("status")["desks"][0]["seq"].int
    try syncToQuiet(ana, ben)
    #expect(try ana.json("status")["desks"][0]["seq"].int == before)
    withExtendedLifetime(newsroom) {}
  }
}
