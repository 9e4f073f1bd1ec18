import Foundation
import StetCLI
import StetModel
import StetReplica
import TestSupport
import Testing

@Suite("A tool for merging")
struct MergeToolTests {
  private func program(_ room: Newsroom, _ programs: ScriptedPrograms) -> TestProgram {
    var program = room.program
    program.childPrograms = programs
    return program
  }

  @Test("The tool gets what was before, both sides and the marked text; its result is taken")
  func merged() async throws {
    try await Newsroom.withOpenNote { room, id in
      let programs = ScriptedPrograms { _ in "Place 1 has a toll of 4.\n" }
      let result = await program(room, programs).run("resolve", id, "--tool", "meld")
      #expect(result.status == .success, "\(result.messages)")
      let note = try await room.json("note", id)
      #expect(note["body"] == "Place 1 has a toll of 4.")
      let run = try #require(programs.runs.first)
      #expect(run.commandLine == "meld")
      let start = "arguments\nBASE:\nPlace 1 has a toll of 1.\nA:\nPlace 1 has a toll of "
      #expect(run.text.hasPrefix(start) && run.text.contains("MERGED:\n<<<<<<< ana ("))
      #expect(room.directory.files(in: "replica/drafts").isEmpty)
    }
  }

  @Test("Every open spot has its turn, or the one that is named")
  func spots() async throws {
    try await Newsroom.withOpenNote(3) { room, id in
      let programs = ScriptedPrograms { _ in "Settled." }
      let tool = program(room, programs)
      #expect(await tool.run("resolve", id, "--spot", "2", "--tool", "t").status == .success)
      let one = try await room.json("note", id)
      #expect(one["body"] == "«open 1»\n\nSettled.\n\n«open 2»")
      #expect(await tool.run("resolve", id, "--tool", "t $MERGED").status == .success)
      let all = try await room.json("note", id)
      #expect(all["body"] == "Settled.\n\nSettled.\n\nSettled.")
      #expect(programs.runs.count == 3)
      #expect(programs.runs.last?.text.hasPrefix("BASE:") == true)
    }
  }

  @Test("More open spots than a revision can name are settled at once, and it says how")
  func tooManySpots() async throws {
    try await Newsroom.withOpenNote(Limits.openSpotCountMax + 2) { room, id in
      let one = await room.run("resolve", id, "--spot", "1", "--take", "before")
      #expect(one.status == .failed)
      #expect(one.messages.contains("257 spots would stay open; 256 are allowed"))
      #expect(one.messages.contains("Settle all of them at once: stet resolve NOTE --take WHO"))
      let all = await room.run("resolve", id, "--take", "before")
      #expect(all.status == .success, "\(all.messages)")
    }
  }

  @Test("With markers left, an empty file or a failure nothing is saved and the files stay")
  func kept() async throws {
    let failures: [(ScriptedPrograms, code: String)] = [
      (ScriptedPrograms(), "still_open"), (ScriptedPrograms { _ in " \n" }, "empty_note"),
      (ScriptedPrograms(status: 1) { _ in "Half." }, "tool_failed"),
      (ScriptedPrograms(status: 127), "tool_failed"),
    ]
    for (programs, code) in failures {
      try await Newsroom.withOpenNote { room, id in
        let result = await program(room, programs).run("resolve", id, "--tool", "t", "--json")
        #expect(result.status == .failed && result.errorCode == code)
        let directory = "\(room.directory.path)/replica/drafts/resolve-\(id.prefix(8))"
        #expect(result.messages.contains("The files are kept in \(directory)."))
        let files = try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
        #expect(files == ["A.md", "B.md", "BASE.md", "MERGED.json", "MERGED.md"])
        let attributes = try FileManager.default.attributesOfItem(atPath: directory)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
        let note = try await room.json("note", id)
        #expect(note["body"] == "«open 1»")
      }
    }
  }

  @Test("When the note moves while the tool runs, nothing is saved and the files stay")
  func moved() async throws {
    try await Newsroom.withOpenNote { room, id in
      let programs = ScriptedPrograms(
        meanwhile: { try? room.edit(id) { $0.tagsAdded = ["new"] } },
        answer: { _ in "Settled." }
      )
      let result = await program(room, programs).run("resolve", id, "--tool", "t", "--json")
      #expect(result.errorCode == "moved" && result.messages.contains("The files are kept in"))
    }
  }

  @Test("STET_MERGE_TOOL is the tool where none is named, and has a key of its own")
  func environment() async throws {
    try await Newsroom.withOpenNote { room, id in
      let none = await room.run("resolve", id, "--tool", "--json")
      #expect(none.status == .usage)
      let programs = ScriptedPrograms { _ in "Settled." }
      var tool = program(room, programs).asking(ScriptedKeys("t"))
      tool.environment["STET_MERGE_TOOL"] = "kdiff3"
      let result = await tool.run("resolve", id)
      #expect(result.status == .success && result.messages.contains("[t] tool"))
      #expect(programs.runs.map(\.commandLine) == ["kdiff3"])
      let note = try await room.json("note", id)
      #expect(note["body"] == "Settled.")
    }
  }

  @Test("The shell hands the files over as variables, or behind the command's own words")
  func shell() async throws {
    try await TemporaryDirectory.with { directory in
      let files = try ["BASE", "A", "B", "MERGED"].map { name in
        (name: name, path: try directory.write(name, to: "the \(name)"))
      }
      let merged = files[3].path
      let named = #"cat "$B" "$A" "$BASE" > "$MERGED""#
      #expect(try await Shell().merge(named, files: files, areArguments: false) == 0)
      #expect(try String(contentsOfFile: merged, encoding: .utf8) == "BABASE")
      let behind = "sh -c 'test $# -eq 5 && cat \"$2\" \"$3\" > \"$5\"' - x"
      #expect(try await Shell().merge(behind, files: files, areArguments: true) == 0)
      #expect(try String(contentsOfFile: merged, encoding: .utf8) == "BASEA")
      #expect(try await Shell().merge("exit 3", files: files, areArguments: false) == 3)
    }
  }
}

@Suite("Markers for merging")
struct MergeMarkersTests {
  @Test("Two sides are marked as by diff3, with whose they are")
  func pair() {
    let markers = MergeMarkers(
      before: "Old.",
      sides: [("ana (desk) 14:02", "New."), ("ben (laptop) 13:55", "Newer.")]
    )
    let lines = [
      "<<<<<<< ana (desk) 14:02", "New.", "||||||| before", "Old.", "=======", "Newer.",
      ">>>>>>> ben (laptop) 13:55", "",
    ]
    #expect(markers.text == lines.joined(separator: "\n"))
  }

  @Test("Each further side begins with a line that names it, and an empty one has no line")
  func three() {
    let markers = MergeMarkers(before: "", sides: [("ana", "A"), ("ben", ""), ("cy", "C")])
    let lines = [
      "<<<<<<< ana", "A", "||||||| before", "======= ben", "======= cy", "C", ">>>>>>> end", "",
    ]
    #expect(markers.text == lines.joined(separator: "\n"))
  }

  @Test("Any marker line that is left is found, and nothing that stood in a side is taken for one")
  func left() {
    let heading = "Title\n========\n"
    let sides = [(label: "ana", text: heading + "A"), ("ben", "<<<<<<<")]
    let markers = MergeMarkers(before: heading, sides: sides)
    #expect(markers.text.hasPrefix("<<<<<<<<< ana\n"))
    #expect(!markers.areLeft(in: heading + "A\n<<<<<<<"))
    let lines = markers.text.split(separator: "\n")
    for line in lines where line.hasPrefix("<<<<<<<<<") || line.hasPrefix("|||") {
      #expect(markers.areLeft(in: "A\r\n\(line)\r\nB"))
    }
    #expect(markers.areLeft(in: "A\n=========\nB") && markers.areLeft(in: ">>>>>>>>> ben"))
  }
}
