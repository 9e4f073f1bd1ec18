import StetCLI
import StetMerge
import StetModel
import TestSupport
import Testing

@Suite("The form of a body with open spots")
struct OpenBodyFormTests {
  static let body = "One stays. The port closed on Monday. Two ships wait.\n\nThe last stays."

  private func view(_ bodies: String..., before: String = body) throws -> BodyView {
    try OpenBodies.view(bodies, before: before)
  }

  private func form(_ body: BodyView) -> OpenBodyForm {
    OpenBodyForm(body) { "\($0.account) changed (14:02)" }
  }

  /// Ana and Ben named different days.
  private func days() throws -> BodyView {
    try view(
      Self.body.replacing("Monday", with: "Tuesday"),
      Self.body.replacing("Monday", with: "Friday")
    )
  }

  /// The lines of the only block.
  private func block(of form: OpenBodyForm) -> String {
    let lines = form.text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = lines.firstIndex { $0.hasPrefix("«««« ") } ?? 0
    let end = lines.firstIndex { $0 == "»»»»" } ?? 0
    return lines[start...end].joined(separator: "\n")
  }

  @Test("Each spot stands on lines of its own, with every side, who and when")
  func layout() throws {
    let body = try days()
    let sides = body.spots.flatMap(\.sides).map { "»» \($0.account) changed (14:02): \($0.value)" }
    #expect(Set(sides.map { String($0.suffix(8)) }) == ["Tuesday.", " Friday."])
    let expected = """
      One stays.
      «««« open 1 of 1 — keep, combine or rewrite; delete the marker lines when done
      \(sides.joined(separator: "\n"))
      »» before:              The port closed on Monday.
      »»»»
      Two ships wait.

      The last stays.
      """
    #expect(form(body).text == expected)
  }

  @Test("Left as it was, the form says what the note shows")
  func untouched() throws {
    let body = try days()
    let form = form(body)
    #expect(try form.answer(form.text) == OpenBodyForm.Answer(body: body.shown, removed: []))
  }

  @Test("A block that is replaced by text is settled, and the lines join again")
  func settled() throws {
    let form = form(try days())
    let typed = form.text.replacing(block(of: form), with: "The port closed on Saturday.")
    let answer = try form.answer(typed)
    #expect(answer.body == Self.body.replacing("Monday", with: "Saturday"))
    #expect(answer.removed.isEmpty)
  }

  @Test("A block that stays whole stays open while everything around it changes")
  func edited() throws {
    let form = form(try days())
    let typed = form.text.replacing("One stays.", with: "One is new.")
      .replacing("Two ships wait.", with: "Three ships wait.")
    #expect(
      try form.answer(typed).body
        == "One is new. «open 1» Three ships wait.\n\nThe last stays."
    )
  }

  @Test("A block that is gone with nothing in its place settles by removing, and is told")
  func removed() throws {
    let form = form(try days())
    for left in ["", "\n"] {
      let answer = try form.answer(form.text.replacing(block(of: form) + "\n", with: left))
      #expect(answer.body == "One stays. Two ships wait.\n\nThe last stays.")
      #expect(answer.removed == [1])
    }
    let open = try view("A.\n\nB 1.\n\nC.", "A.\n\nB 2.\n\nC.", before: "A.\n\nB.\n\nC.")
    let paragraphs = self.form(open)
    let typed = paragraphs.text.replacing(block(of: paragraphs), with: "")
    let answer = try paragraphs.answer(typed)
    #expect(answer == OpenBodyForm.Answer(body: "A.\n\nC.", removed: [1]))
  }

  @Test("Some blocks are kept, others settled, each for itself")
  func some() throws {
    let before = "A 1 stays. B stays.\n\nC 1 stays."
    let body = try view(
      "A 2 stays. B stays.\n\nC 2 stays.",
      "A 3 stays. B stays.\n\nC 3 stays.",
      before: before
    )
    let form = form(body)
    #expect(body.spots.count == 2)
    let typed = form.text.replacing(block(of: form), with: "A 4 stays.")
    #expect(try form.answer(typed).body == "A 4 stays. B stays.\n\n«open 2»")
  }

  @Test("A block that is moved stays open, and no text is lost")
  func moved() throws {
    let form = form(try days())
    let block = block(of: form)
    let typed = form.text.replacing(block + "\n", with: "") + "\n\n" + block
    let answer = try form.answer(typed)
    #expect(answer.body == "One stays. Two ships wait.\n\nThe last stays.\n\n«open 1»")
    #expect(answer.removed.isEmpty)
  }

  @Test("Whatever breaks a block is found, and its spot named")
  func broken() throws {
    let form = form(try days())
    let title = "«««« open 1 of 1 — keep, combine or rewrite; delete the marker lines when done"
    let breaks: [(String) -> String] = [
      { $0.replacing("»»»»\n", with: "") },
      { $0.replacing("ana changed", with: "anna changed") },
      { $0.replacing("»» before:              The port closed on Monday.\n", with: "") },
      { $0.replacing(/«««« .*\n/, with: "") },
      { $0.replacing("»» ana changed (14:02): ", with: "") },
    ]
    let missing = ["»»»»", "»» ana changed", "»» before:", title, "»» ana changed"]
    for (change, line) in zip(breaks, missing) {
      let error = #expect(throws: OpenBodyForm.BrokenMarker.self) {
        try form.answer(change(form.text))
      }
      guard case .incomplete(spot: 1, let found)? = error else {
        Issue.record("\(line): \(String(describing: error))")
        continue
      }
      #expect(found.hasPrefix(line))
    }
    #expect(throws: OpenBodyForm.BrokenMarker.doubled(spot: 1)) {
      try form.answer(form.text + "\n" + block(of: form))
    }
    #expect(throws: OpenBodyForm.BrokenMarker.stray(line: "»» mine")) {
      try form.answer(form.text + "\n»» mine")
    }
  }

  @Test("Editors that trim blanks or write Windows line ends break no block")
  func tolerant() throws {
    let body = try view("A 1.", "", before: "A.\n\nB.")
    let form = form(body)
    let shown = body.shown
    #expect(try form.answer(form.text.replacing("\n", with: " \r\n")).body.contains("«open 1»"))
    #expect(try form.answer(form.text).body == shown)
  }

  @Test("A body's own lines that look like markers are text, whatever is done to the blocks")
  func ownMarkers() throws {
    let own = "»»»» quoted\n«««« open 1 of 1 — as somebody pasted it\n»» and a side."
    let before = "A 1 is here.\n\n\(own)"
    let body = try view(
      before.replacing("A 1", with: "A 2"),
      before.replacing("A 1", with: "A 3"),
      before: before
    )
    let form = form(body)
    #expect(try form.answer(form.text).body == body.shown)
    let line = try #require(form.text.split(separator: "\n").first { $0.hasSuffix("when done") })
    #expect(line.hasPrefix("««««««« open 1 of 1"))
    #expect(throws: OpenBodyForm.BrokenMarker.self) {
      try form.answer(form.text.replacing(line + "\n", with: ""))
    }
    let plain = OpenBodyForm(BodyView(written: own)) { _ in "" }
    #expect(try plain.answer(own + "\n»» more") == .init(body: own + "\n»» more", removed: []))
  }

  @Test("Whole paragraphs stand below their label, so deleting the marker lines keeps them")
  func paragraphs() throws {
    let long = "B one.\n\nIs new between.\n\nB two."
    let before = "A.\n\nB one.\n\nB two.\n\nC."
    let body = try view("A.\n\n\(long)\n\nC.", "A.\n\nC.", before: before)
    #expect(body.spots.first?.sides.map(\.value).contains(long) == true)
    let form = form(body)
    let typed = form.text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("««") && !$0.hasPrefix("»»") }.joined(separator: "\n")
    let answer = try form.answer(typed.replacing("B two.\nB one.\n\nB two.", with: "B two."))
    #expect(answer == OpenBodyForm.Answer(body: "A.\n\n\(long)\n\nC.", removed: []))
  }

  @Test("Left as it was, any form says what its note shows", arguments: 0..<300 as Range<UInt64>)
  func anyUntouched(seed: UInt64) throws {
    let body = try OpenBodies.random(seed: seed)
    let form = form(body)
    #expect(try form.answer(form.text) == OpenBodyForm.Answer(body: body.shown, removed: []))
  }

  @Test(
    "Taking one side of some spots by hand is as good as settling them one by one",
    arguments: 0..<300 as Range<UInt64>
  )
  func anySettled(seed: UInt64) throws {
    var random = SeededRandom(seed: seed &+ 1_000)
    let body = try OpenBodies.random(seed: seed)
    let form = form(body)
    let choices = body.spots.map { spot in random.coin() ? random.one(of: spot.sides).value : nil }
    var typed = form.text
    for case (let number, let choice?) in zip(1..., choices) {
      let start = try #require(typed.firstRange(of: "«««« open \(number) of"))
      let end = try #require(typed[start.upperBound...].firstRange(of: "\n»»»»"))
      typed.replaceSubrange(start.lowerBound..<end.upperBound, with: choice)
    }
    let expected = body.text { number, _ in choices[number - 1] ?? BodyView.mark(number) }
    let words = { (text: Substring) in text.split(whereSeparator: \.isWhitespace) }
    let paragraphs = { (text: String) in text.split(separator: "\n\n").map(words) }
    let answer = try form.answer(typed)
    #expect(words(answer.body[...]) == words(expected[...]))
    // Between two spots that were both rewritten nobody can tell a blank from a line end.
    let isRemoving = choices.contains { $0?.isEmpty == true }
    #expect(paragraphs(answer.body) == paragraphs(expected) || isRemoving)
    #expect(answer.removed.isEmpty || isRemoving)
  }

  @Test(
    "Whoever leaves all blocks and edits elsewhere keeps every spot open, and every paragraph",
    arguments: 0..<300 as Range<UInt64>
  )
  func anyKept(seed: UInt64) throws {
    var random = SeededRandom(seed: seed &+ 2_000)
    var history = OpenBodies.randomHistory(seed: seed)
    let before = try OpenBodies.view(history)
    let form = form(before)
    var isInBlock = false
    let lines = form.text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      isInBlock = line.hasPrefix("««««") || isInBlock && line != "»»»»"
      let isPlain = !isInBlock && !line.isEmpty && line != "»»»»"
      return isPlain && random.coin() ? line + " Something new." : line
    }
    let answer = try form.answer(lines.joined(separator: "\n") + "\n\nThe last is new.")
    let after = try save(answer, over: before, in: &history)
    #expect(after.shown == answer.body)
    #expect(after.spots.map(\.sides) == before.spots.map(\.sides))
  }

  @Test(
    "Wherever a block is moved to, its spot stays open and no sentence is lost",
    arguments: 0..<200 as Range<UInt64>
  )
  func anyMoved(seed: UInt64) throws {
    let history = OpenBodies.randomHistory(seed: seed)
    let before = try OpenBodies.view(history)
    guard !before.spots.isEmpty else { return }
    let form = form(before)
    let block = block(of: form)
    let rest = form.text.replacing(block, with: "")
    for typed in [rest + "\n\n" + block, block + "\n\n" + rest] {
      var history = history
      let answer = try form.answer(typed)
      #expect(answer.removed.isEmpty)
      let after = try save(answer, over: before, in: &history)
      #expect(Set(after.spots.map(\.sides)) == Set(before.spots.map(\.sides)))
      let sentences = { (body: BodyView) in
        body.text { _, _ in nil }.split(separator: ".").map {
          $0.split(whereSeparator: \.isWhitespace)
        }
      }
      #expect(Set(sentences(after)) == Set(sentences(before)))
    }
  }

  /// Saves an answer that leaves all spots open, on top of everything, and returns what is seen.
  private func save(
    _ answer: OpenBodyForm.Answer,
    over before: BodyView,
    in history: inout NoteHistory
  ) throws -> BodyView {
    let parents = Set(history.revisions.flatMap(\.revision.parents))
    let heads = history.revisions.map(\.id).filter { !parents.contains($0) }
    var (body, order) = ("", [OpenSpot]())
    var rest = answer.body[...]
    while let place = before.spots.indices.compactMap({ index in
      rest.firstRange(of: BodyView.mark(index + 1)).map { (index, $0) }
    }).min(by: { $0.1.lowerBound < $1.1.lowerBound }) {
      order.append(before.spots[place.0].spot)
      body += rest[..<place.1.lowerBound] + BodyView.mark(order.count)
      rest = rest[place.1.upperBound...]
    }
    history.write("dee", after: heads) { change in
      change.body = body + rest
      change.openSpots = order
    }
    return try OpenBodies.view(history)
  }
}
