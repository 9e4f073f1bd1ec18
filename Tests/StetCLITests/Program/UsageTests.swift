import StetCLI
import StetModel
import TestSupport
import Testing

@Suite("Wrong usage")
struct UsageTests {
  @Test(
    "Arguments that make no sense end with status 64, one line what and one line hint",
    arguments: [
      ["nots"], ["notes", "--jsn"], ["show"], ["show", "3f", "--version", "0"], ["op", "lgo"],
      ["annotate"], ["annotate", "3f"], ["annotate", "3f", "--quote", "a", "--whole"],
      ["annotate", "3f", "--start", "1"], ["annotate", "3f", "--start", "2", "--end", "2"],
      ["annotate", "3f", "--whole", "--grade", "G1"], ["annotate", "3f", "--occurrence", "2"],
      ["annotate", "3f", "--whole", "--likelihood", "perhaps"], ["annotate", "--from", "-", "3f"],
      ["annotate", "3f", "--quote", "a", "--occurrence", "0"],
      ["init", "--account", "ana", "--desk", "csto"], ["init", "--local", "--account", "ana"],
      ["init", "--local", "--account", "Ana", "--desk", "csto"],
      ["import", "--desk", "csto"], ["import", "a", "--update", "3f", "--new"],
      ["import", "a", "b", "--update", "3f"], ["import", "-", "-"],
      ["import", "a", "--received-at", "yesterday"], ["import", "a", "--desk", "No Desk"],
      ["reanchor", "kp"], ["reanchor", "kp", "--quote", "a", "--candidate", "1"],
      ["resolve", "kp"], ["resolve", "kp", "--take", "ana", "-m", "x"],
      ["show", "--at-note"], ["resolve", "kp", "--field", "grade", "-m", "x"],
      ["resolve", "--take", "ana"], ["resolve", "kp", "--delete", "--keep"],
      ["resolve", "kp", "--spot", "1", "--keep"], ["resolve", "kp", "--field", "body"],
      ["resolve", "kp", "--field", "grade", "--tool", "x"],
      ["review", "--accept"], ["review", "kp", "--review", "5b"],
      ["review", "kp", "--take", "ana"],
      ["review", "kp", "--accept", "--take", "ana", "--review", "5b"],
      ["review", "kp"], ["completion", "tcsh"], ["edit", "kp", "--status", "done"],
      ["sync", "now"], ["status", "--replica"], ["--json"],
    ]
  )
  func refused(arguments: [String]) async {
    let result = await TestProgram(environment: ["STET_REPLICA": "/nowhere"]).run(arguments)
    let lines = result.messages.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(result.status == .usage)
    #expect(result.output.isEmpty)
    if arguments.contains("--json") {
      #expect(lines.count == 2)
    } else {
      #expect(lines.count == 3, "\(result.messages)")
      #expect(lines.first?.hasPrefix("stet: ") == true)
      #expect(lines.dropFirst().first?.hasPrefix("hint: ") == true)
    }
  }

  @Test("With --json an error is one JSON object on one line")
  func jsonError() async throws {
    let result = await TestProgram().run("notes", "--json", "--autor", "x")
    let error = try JSONReader.value(result.messages)
    #expect(error["type"] == "error")
    #expect(error["code"] == "usage")
    #expect(error["message"]?.string?.contains("--autor") == true)
    #expect(error["hint"]?.string?.contains("stet notes --help") == true)
  }

  @Test(
    "A slip of the fingers is understood",
    arguments: [
      ("nots", "notes"), ("anotate", "annotate"), ("snyc", "sync"), ("sotries", "stories"),
      ("conflict", "conflicts"), ("statsu", "status"), ("reslove", "resolve"),
    ]
  )
  func suggestion(word: String, command: String) async {
    let result = await TestProgram().run(word)
    #expect(result.messages.contains("Did you mean 'stet \(command)'?"))
  }

  @Test("A word that resembles nothing gets the list instead of a guess")
  func noSuggestion() async {
    let result = await TestProgram().run("frobnicate")
    #expect(result.messages.contains("'stet --help' lists the commands."))
  }

  @Test("Common options may stand before the command", arguments: [["--json"], ["--color=never"]])
  func leadingOptions(options: [String]) async {
    let result = await TestProgram().run(options + ["completion", "fish"])
    #expect(result.status == .success)
    #expect(result.output.contains("complete"))
  }

  @Test("What is not text is refused on the command line as on standard input")
  func notText() async {
    let words = ["note", "-m"].map { Array($0.utf8) } + [Array("bad".utf8) + [0xFF]]
    for words in [words, words + [Array("--json".utf8)]] {
      let messages = BufferSink()
      let context = TestProgram().context(data: BufferSink(), messages: messages)
      #expect(await StetProgram.run(words: words, in: context) == .failed)
      #expect(messages.text.contains("word 3 of the command is not UTF-8 text (byte 3)"))
    }
  }

  @Test("Hostile arguments never reach the terminal raw")
  func hostileArgument() async {
    let result = await TestProgram().run("\u{1B}[31mnotes\u{202E}")
    #expect(result.status == .usage)
    #expect(!result.messages.unicodeScalars.contains("\u{1B}"))
    #expect(!result.messages.unicodeScalars.contains("\u{202E}"))
  }
}
