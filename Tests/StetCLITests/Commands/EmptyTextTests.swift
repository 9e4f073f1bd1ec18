import StetCLI
import StetModel
import Testing

@Suite("Texts that are empty")
struct EmptyTextTests {
  @Test("An empty text, or a pipe that gave nothing, takes no note's text away")
  func refused() async throws {
    try await Newsroom.with { room in
      let note = try await room.note("What was written.")
      for text in ["", "-", " \n"] {
        for command in [["edit", note], ["resolve", note, "--field", "body"]] {
          let result = await room.program.run(command + ["-m", text])
          #expect(result.status == .failed)
          #expect(result.messages.contains("the text is empty"), "\(result.messages)")
        }
      }
      let kept = try await room.json("note", note)
      #expect(kept["body"]?.string == "What was written.")
    }
  }

  @Test("A passage may be marked without a word, but not by a pipe that gave nothing")
  func marked() async throws {
    try await Newsroom.with { room in
      let passage = ["annotate", room.article, "--quote", "144 damaged berths"]
      #expect(await room.program.run(passage + ["-m", ""]).status == .success)
      #expect(await room.program.run(passage + ["-m", "-"]).status == .failed)
    }
  }
}
