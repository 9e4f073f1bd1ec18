import Foundation
import Testing

@Suite("Refusals, each with its own message")
struct RefusalTests {
  @Test("A used, an expired and a mistyped invite, and a word that is none, are told apart")
  func invites() throws {
    let newsroom = try Newsroom()
    try newsroom.open(desks: "csto")
    let used = try newsroom.invite("ana", desk: "csto:analyst")
    try Person(name: "ana", replica: newsroom.path("ana")).stet("join", used)
    let mistyped = String(used.dropLast()) + (used.hasSuffix("x") ? "y" : "x")
    let expired = try newsroom.invite("ben", desk: "csto:analyst")
    newsroom.stop()
    try newsroom.expireInvites()
    try newsroom.start()
    let messages = try [used, expired, mistyped, "hello"].map { invite in
      let ben = Person(name: "ben", replica: newsroom.path("ben"))
      let finished = try ben.attempt("join", invite)
      #expect(finished.status != 0)
      #expect(finished.errors.contains("hint:"))
      return try #require(finished.errors.split(separator: "\n").first)
    }
    #expect(Set(messages).count == 4, "\(messages)")
  }

  @Test("A server with another key is refused as such")
  func wrongPin() throws {
    let newsroom = try Newsroom()
    try newsroom.open(desks: "csto")
    let ana = try newsroom.join("ana", desk: "csto:analyst")
    newsroom.stop()
    try FileManager.default.removeItem(atPath: newsroom.data)
    try newsroom.stetd("init", "--data", newsroom.data, "--host", "127.0.0.1:0", "--desk", "csto")
    try newsroom.start()
    let finished = try ana.attempt("sync")
    #expect(finished.status == 1)
    #expect(finished.errors.contains("key"))
    #expect(finished.errors.contains("hint:"))
  }

  @Test("Without the server, work is saved and the exit status says so")
  func unreachable() throws {
    let newsroom = try Newsroom()
    try newsroom.open(desks: "csto")
    let ana = try newsroom.join("ana", desk: "csto:analyst")
    newsroom.stop()
    let story = try newsroom.file("story.txt", Samples.harbour())
    let article = try #require(try ana.json("import", story, "--desk", "csto")["article"].string)
    try ana.stet("annotate", article, "--whole", "-m", "kept")
    let finished = try ana.attempt("sync")
    #expect(finished.status == 5)
    #expect(finished.errors.contains("hint:"))
    try newsroom.start()
    try ana.stet("sync")
    #expect(try ana.json("status")["unsent"].int == 0)
  }

  @Test("A file that is no story is refused, and the others are imported")
  func noStory() throws {
    let newsroom = try Newsroom()
    let ana = Person(name: "ana", replica: newsroom.path("ana"))
    try ana.stet("init", "--local", "--account", "ana", "--desk", "csto")
    let empty = try newsroom.file("empty.txt", "")
    let story = try newsroom.file("story.txt", Samples.harbour())
    let finished = try ana.attempt("import", empty, story, "--desk", "csto")
    #expect(finished.status == 1)
    #expect(finished.errors.contains("empty.txt"))
    #expect(try ana.json("stories")["stories"].array.count == 1)
  }

  @Test("A reader's note is refused into the tray, with its full text")
  func reader() throws {
    let newsroom = try Newsroom()
    try newsroom.open(desks: "csto")
    let ana = try newsroom.join("ana", desk: "csto:analyst")
    let story = try newsroom.file("story.txt", Samples.harbour())
    let article = try #require(try ana.json("import", story, "--desk", "csto")["article"].string)
    try ana.stet("sync")
    let cleo = try newsroom.join("cleo", desk: "csto:analyst")
    try cleo.stet("sync")
    try cleo.stet("annotate", article, "--whole", "-m", "Written while I was an analyst.")
    try newsroom.stetd("grant", "--data", newsroom.data, "cleo", "--desk", "csto:reader")
    try cleo.stet("sync")
    let rejected = try cleo.json("rejected")["rejected"].array
    #expect(rejected.count == 1)
    let tray = try cleo.stet("rejected", "--json").output
    #expect(tray.contains("Written while I was an analyst."))
    try ana.stet("sync")
    #expect(try ana.bodies().isEmpty)
  }

  @Test("Keys that others can read stop the server from starting")
  func looseKeys() throws {
    let newsroom = try Newsroom()
    try newsroom.open(desks: "csto")
    newsroom.stop()
    for file in try FileManager.default.contentsOfDirectory(atPath: newsroom.data) {
      let path = "\(newsroom.data)/\(file)"
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    }
    let finished = try RunningProgram(
      Programs.stetd,
      ["serve", "--data", newsroom.data, "--listen", "127.0.0.1:0"]
    ).finish()
    #expect(finished.status == 1)
    #expect(finished.errors.contains("chmod"))
  }

  @Test(
    "TLS 1.2 and a missing application protocol are refused",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")),
    arguments: [["-tls1_2", "-alpn", "stet/1"], ["-tls1_3"], ["-tls1_3", "-alpn", "http/1.1"]]
  )
  func weakTLS(options: [String]) throws {
    let newsroom = try Newsroom()
    try newsroom.open(desks: "csto")
    let address = try String(contentsOfFile: newsroom.path("address"), encoding: .utf8)
      .trimmingCharacters(in: .newlines)
    // Standard input stays open, so the program ends only because the server closes.
    let finished = try RunningProgram(
      URL(filePath: "/usr/bin/timeout"),
      ["10", "openssl", "s_client", "-connect", address] + options,
      input: "",
      closesInput: false
    ).finish()
    #expect(finished.status != 124, "the server kept the connection")
    #expect(!finished.output.contains("ALPN protocol: stet/1"))
  }
}
