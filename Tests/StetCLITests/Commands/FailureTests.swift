import StetCLI
import StetModel
import TestSupport
import Testing

@Suite("What goes wrong")
struct FailureTests {
  @Test("Without a replica every command says so, with status 10")
  func noReplica() async throws {
    try await TemporaryDirectory.with { directory in
      let program = TestProgram(environment: ["STET_REPLICA": directory.path + "/none"])
      let commands = [
        ["stories"], ["show", "3f"], ["notes"], ["note", "kp"], ["status"], ["conflicts"],
        ["reviews"], ["rejected"], ["doctor"], ["op", "log"], ["log", "kp"], ["delete", "kp"],
        ["edit", "kp", "-m", "x"], ["annotate", "3f", "--whole", "-m", "x"], ["import", "-"],
        ["sync"], ["pull"], ["push"], ["watch"],
      ]
      for command in commands {
        let result = await program.run(command + ["--json"])
        #expect(result.status == .noReplica, "\(command): \(result.messages)")
        let error = try JSONReader.value(result.messages)
        #expect(error["code"] == "no_replica")
        #expect(result.output.isEmpty)
      }
      let hint = await program.run("status").messages
      #expect(hint.contains("hint: 'stet join INVITE'"))
    }
  }

  @Test("Each thing that is not there has its own word")
  func unknown() async throws {
    try await Newsroom.with { room in
      let id = try await room.note()
      let cases: [(arguments: [String], code: String)] = [
        (["show", "0000"], "no_such_record"), (["note", "zzzz"], "no_such_record"),
        (["note", "3f1a"], "no_such_record"),
        (["show", room.article, "--version", "7"], "no_such_version"),
        (["stories", "--desk", "other"], "no_such_desk"),
        (["annotate", room.article, "--quote", "nothing of it", "-m", "x"], "quote_not_found"),
        (["annotate", room.article, "--quote", "authority", "-m", "x"], "quote_ambiguous"),
        (["annotate", room.article, "--start", "0", "--end", "99999", "-m", "x"], "out_of_bounds"),
        (["import", "/no/such/file"], "no_such_file"), (["import", "/tmp"], "is_directory"),
        (["resolve", id, "--take", "ana"], "not_open"), (["restore", id], "not_deleted"),
        (["edit", id, "--status", "final"], "no_such_step"),
        (["reanchor", id, "--candidate", "1"], "no_such_candidate"),
      ]
      for one in cases {
        let result = await room.program.run(one.arguments + ["--json"])
        #expect(result.status != .success, "\(one.arguments)")
        #expect(
          result.errorCode == one.code,
          "\(one.arguments)"
        )
      }
    }
  }

  @Test("Offsets beyond the text are refused with where the text ends")
  func beyondTheText() async throws {
    try await Newsroom.with { room in
      let story = try await room.json("show", room.article)
      let count = story["content"]?["text"]?.string?.unicodeScalars.count ?? 0
      let end = String(count + 1)
      let result = await room.run("annotate", room.article, "--start", "5", "--end", end, "-m", "x")
      #expect(result.messages.contains("the story's text ends at \(count)"))
      #expect(result.messages.contains("hint: Offsets count Unicode scalars"))
    }
  }

  @Test("A file that is no story is refused, and leaves nothing")
  func noStory() async throws {
    try await Newsroom.with { room in
      var program = room.program
      for input in ["", " \n", "<html><body>x</body></html>", "{\"a\":1}"] {
        program.input = Array(input.utf8)
        let result = await program.run("import", "-", "--json")
        #expect(result.status == .failed)
        #expect(result.errorCode == "not_a_story")
      }
      let stories = try await room.json("stories")
      #expect(stories["stories"]?.elements?.count == 1)
    }
  }

  @Test("Of several files a bad one is told beside the others, with every member")
  func oneBadFile() async throws {
    try await Newsroom.with { room in
      let good = room.directory.path + "/harbour.txt"
      let empty = try room.directory.write("", to: "empty.txt")
      let result = await room.run("import", empty, good, "--received-at", "2024-06-05", "--json")
      #expect(result.status == .failed)
      let imports = try result.json()["imports"]?.elements ?? []
      #expect(imports.map { $0["outcome"] } == ["failed", "unchanged"])
      #expect(imports.first?["error"]?["code"] == "not_a_story")
      #expect(imports.first?.names.contains("article") == true)
    }
  }

  @Test("A story that is too large is refused with what to do")
  func tooLarge() async throws {
    try await Newsroom.with { room in
      let paragraph = "The harbour stayed closed on Monday, and nobody knew why.\n\n"
      let text = Newsroom.wireCopy + "\n\n" + String(repeating: paragraph, count: 30_000)
      let file = try room.directory.write(text, to: "large.txt")
      let result = await room.run("import", file)
      #expect(result.status == .failed)
      #expect(result.messages.contains("nothing was saved\nhint: A story is one article"))
    }
  }

  @Test("Text that is not UTF-8 is refused with the place")
  func notUTF8() async throws {
    try await Newsroom.with { room in
      var program = room.program
      program.input = [0x61, 0x62, 0xFF, 0x63]
      let result = await program.run("annotate", room.article, "--whole", "-m", "-", "--json")
      let error = try JSONReader.value(result.messages)
      #expect(error["code"] == "not_utf8")
      #expect(error["message"]?.string?.contains("byte 2") == true)
      program.input = Array("From a pipe.\r\n".utf8)
      let saved = await program.run("annotate", room.article, "--whole", "-m", "-", "--json")
      let note = try saved.json()
      #expect(note["body"] == "From a pipe.")
    }
  }

  @Test("A key that others may read is refused")
  func looseKey() async throws {
    try await Newsroom.with { room in
      try room.directory.setPermissions(0o644, of: "replica/device.key")
      let result = await room.run("annotate", room.article, "--whole", "-m", "x", "--json")
      #expect(result.errorCode == "key_readable_by_others")
      let doctor = await room.run("doctor", "--json")
      #expect(doctor.status == .failed)
      let report = try doctor.json()
      #expect(report["ok"] == false)
    }
  }
}
