import StetCLI
import StetModel
import TestSupport
import Testing

/// Moving in: annotations that were made elsewhere.
@Suite("Annotations from other programs")
struct AnnotationsTests {
  private static let page = "https://www.example.org/harbour?utm_source=feed"

  /// A newsroom whose story has an address.
  private func withPage(_ body: (Newsroom) async throws -> Void) async throws {
    try await Newsroom.with { room in
      let text = Newsroom.wireCopy.replacing("Harbour reopens", with: "Port open again")
      let file = try room.directory.write(text, to: "page.txt")
      var room = room
      let story = try await room.json("import", file, "--new", "--uri", Self.page)
      room.article = try #require(story["article"]?.string)
      try await body(room)
    }
  }

  /// What the Hypothesis API says of one annotation.
  private func hypothesis(
    _ id: String,
    quote: String? = nil,
    on page: String = "http://example.org/harbour#top",
    answering parent: String? = nil
  ) -> JSONValue {
    let selectors: JSONValue =
      quote.map { [["type": "TextQuoteSelector", "exact": .string($0)]] } ?? []
    return [
      "id": .string(id), "uri": .string(page), "user": "acct:ana@hypothes.is",
      "text": .string("On \(id)."), "tags": ["Port", "storm damage"],
      "created": "2024-06-05T11:13:37.123456+00:00",
      "references": .array(parent.map { [.string($0)] } ?? []),
      "target": [["source": .string(page), "selector": selectors]],
    ]
  }

  private func move(_ rows: [JSONValue], into room: Newsroom) async throws
    -> (status: ProgramStatus, told: JSONValue)
  {
    let document: JSONValue = ["rows": .array(rows), "total": JSONValue(rows.count)]
    let file = try room.directory.write(document.text, to: "annotations.json")
    let result = await room.run("annotate", "--from", file, "--json")
    return (result.status, try result.json())
  }

  @Test("What Hypothesis gives becomes notes in their places, with answers and tags")
  func hypothesis() async throws {
    try await withPage { room in
      let rows = [
        hypothesis("reply", answering: "root"), hypothesis("root", quote: "144 damaged berths"),
        hypothesis("lost", quote: "Whales were seen near the pier"),
      ]
      let moved = try await move(rows, into: room)
      #expect(moved.status == .success)
      #expect(moved.told["notes"]?.elements?.count == 3)
      #expect(moved.told["failed"]?.elements?.isEmpty == true)
      #expect(
        moved.told["placed"]?.elements?.map { $0["how"]?.string } == ["found", "found", "lost"]
      )
      let notes = try await room.json("notes", room.article)["notes"]?.elements ?? []
      let root = try #require(notes.first { $0["anchor"]?["exact"] == "144 damaged berths" })
      #expect(
        root["body"]?.string
          == "On root.\n\n— ana, 2024-06-05T11:13:37.123Z, https://hypothes.is/a/root"
      )
      #expect(root["tags"] == ["port", "storm damage"])
      let reply = try #require(notes.first { $0["reply_to"] == root["note"] })
      #expect(reply["body"]?.string?.hasPrefix("On reply.") == true)
      let lost = try #require(notes.first { $0["body"]?.string?.hasPrefix("> Whales") == true })
      #expect(lost["anchor"] == .null)
    }
  }

  @Test("The same file again changes nothing")
  func again() async throws {
    try await withPage { room in
      let rows = [hypothesis("root", quote: "144 damaged berths")]
      let first = try await move(rows, into: room)
      let before = try await room.json("status")
      let second = try await move(rows, into: room)
      #expect(second.status == .success)
      #expect(second.told["notes"]?.elements?.isEmpty == true)
      #expect(second.told["unchanged"] == first.told["notes"])
      let after = try await room.json("status")
      #expect(after == before)
    }
  }

  @Test("A page that no story is from is listed with what to do, and the others are taken")
  func unknownPage() async throws {
    try await withPage { room in
      let rows = [hypothesis("far", on: "https://example.org/far"), hypothesis("near")]
      let moved = try await move(rows, into: room)
      #expect(moved.status == .failed)
      #expect(moved.told["notes"]?.elements?.count == 1)
      let failed = try #require(moved.told["failed"]?.elements?.first)
      #expect(failed["line"] == .null && failed["item"] == 1)
      #expect(failed["annotation"] == "https://hypothes.is/a/far")
      #expect(failed["code"] == "no_such_story")
      #expect(failed["hint"]?.string?.contains("--uri https://example.org/far") == true)
      let people = await room.run("annotate", "--from", room.directory.path + "/annotations.json")
      #expect(people.messages.contains("annotation 1: no story here is from https://example.org"))
      #expect(people.messages.contains("saved 0 notes · 1 were here already · 1 not taken"))
    }
  }

  @Test("A document that breaks the model is refused with the place, and --desk is for --from")
  func refused() async throws {
    try await Newsroom.with { room in
      let text = """
        {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:a", "type": "Annotation"}
        """
      let file = try room.directory.write(text, to: "broken.jsonld")
      let result = await room.run("annotate", "--from", file, "--json")
      #expect(result.status == .failed && result.errorCode == "not_annotations")
      #expect(result.messages.contains("has no target"))
      let wrong = await room.run("annotate", room.article, "--whole", "--desk", "harbour")
      #expect(wrong.status == .usage)
    }
  }

  @Test("An export comes back as the same notes on another desk, and as nothing new on its own")
  func roundTrip() async throws {
    try await Newsroom.with { room in
      let file = try await fill(room)
      let own = try await room.json("annotate", "--from", file)
      #expect(own["notes"]?.elements?.isEmpty == true)
      #expect(own["unchanged"]?.elements?.count == 5)
      var other = room
      other.program.environment["STET_REPLICA"] = room.directory.path + "/other"
      _ = await other.run("init", "--local", "--account", "ben", "--desk", "port")
      for story in ["harbour.txt", "changed.txt"] {
        let path = "\(room.directory.path)/\(story)"
        _ = try await other.json("import", path, "--received-at", "2024-06-05")
      }
      let moved = try await other.json("annotate", "--from", file)
      #expect(moved["notes"]?.elements?.count == 5)
      let (before, after) = (
        try await summaries(of: room, isMoved: false), try await summaries(of: other, isMoved: true)
      )
      #expect(after == before)
    }
  }

  /// Two versions of the story with notes of every kind, exported.
  private func fill(_ room: Newsroom) async throws -> String {
    let first = try await room.note("Agrees with the port's own count.")
    let graded = [
      "--grade", "B2", "--likelihood", "very-likely", "--confidence", "low", "--tag", "Casualties",
    ]
    _ = await room.program.run(
      ["annotate", room.article, "--quote", "Nobody was hurt", "-m", "By whom?\n\n- the port"]
        + graded
    )
    let text = Newsroom.wireCopy.replacing("144 damaged", with: "145 damaged")
    let changed = try room.directory.write(text, to: "changed.txt")
    _ = try await room.json("import", changed, "--received-at", "2024-06-05T12:00Z")
    _ = try await room.json("annotate", room.article, "--quote", "145", "-m", "", "--tag", "new")
    _ = try await room.json("annotate", room.article, "--whole", "-m", "All.", "--tlp", "green")
    _ = try await room.json("annotate", room.article, "--reply", first, "-m", "It does not.")
    let file = room.directory.path + "/notes.jsonld"
    _ = await room.run("export", "--desk", "harbour", "--format", "jsonld", "--out", file)
    return file
  }

  /// What of each note has to survive, as text.
  private func summaries(of room: Newsroom, isMoved: Bool) async throws -> [String] {
    let notes = try await room.json("notes")["notes"]?.elements ?? []
    let bodies = Dictionary(
      uniqueKeysWithValues: notes.map { ($0["note"]?.string ?? "", body(of: $0, isMoved)) }
    )
    return notes.map { note in
      let anchor = note["anchor"] ?? .null
      let placed = note["placed"] ?? .null
      let fields =
        ["exact", "prefix", "suffix", "start", "end"].map { anchor[$0]?.text ?? "" }
        + ["state", "start", "end", "exact", "figure_changed"].map { placed[$0]?.text ?? "" }
        + ["tags", "grade", "likelihood", "confidence", "tlp", "status"].map {
          note[$0]?.text ?? ""
        }
      let parent = note["reply_to"]?.string.flatMap { bodies[$0] } ?? ""
      return ([body(of: note, isMoved), parent] + fields).joined(separator: "|")
    }
    .sorted()
  }

  /// The body without the line that says where a moved note is from, which it must have.
  private func body(of note: JSONValue, _ isMoved: Bool) -> String {
    let body = note["body"]?.string ?? ""
    guard isMoved else { return body }
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
    guard let last = lines.last, last.hasPrefix("— ana, "), last.contains(", urn:stet:note:")
    else { return "no provenance: \(body)" }
    return lines.dropLast(2).joined(separator: "\n")
  }
}
