import Foundation
import Testing

@Suite("A client in another language, made from the protocol's page")
struct PythonClientTests {
  private static let script = Samples.root.appending(path: "Tests/PythonClient/stet_client.py")

  /// The first Python that has its Protocol Buffers runtime: the one on the path, or the system's.
  static let interpreter: String? = ["python3", "/usr/bin/python3"].first { name in
    let probe = try? RunningProgram(
      URL(filePath: "/usr/bin/env"),
      [name, "-c", "import google.protobuf"]
    )
    return probe?.finish().status == 0
  }

  /// `scripts/test` installs what is missing; whoever runs the tests without it is told so.
  private static let whatIsMissing: Comment =
    "NOT TESTED: python3 cannot import google.protobuf; apt install python3-protobuf"

  @Test(
    "It joins, logs in again with the key it kept, and verifies ids, chain, cards and signatures",
    .enabled(if: PythonClientTests.interpreter != nil, whatIsMissing)
  )
  func pull() throws {
    let newsroom = try Newsroom()
    try newsroom.open(desks: "csto")
    let ana = try newsroom.join("ana", desk: "csto:analyst")
    let story = try newsroom.file("story.txt", Samples.harbour())
    let article = try #require(try ana.json("import", story, "--desk", "csto")["article"].string)
    try ana.stet("annotate", article, "--whole", "-m", "Read by another program.")
    try ana.stet("sync")
    let invite = try newsroom.invite("bot", desk: "csto:reader")
    let key = newsroom.path("python.key")
    let joined = try Self.run(invite, key: key)
    #expect(joined["did"].string == "enrolled")
    #expect(joined["account"].string == "bot")
    #expect(joined["seq"].int == 2)
    try ana.stet("annotate", article, "--whole", "-m", "Written after it had joined.")
    try ana.stet("sync")
    let again = try Self.run(invite, key: key)
    #expect(again["did"].string == "logged in")
    #expect(again["seq"].int == 3)
    #expect(again["revisions"][2]["body"].string == "Written after it had joined.")
    let head = try newsroom.stetd("desk", "--data", newsroom.data, "list", "--json").json()
    #expect(head["desks"][0]["chain"].string == again["chain"].string)
  }

  private static func run(_ invite: String, key: String) throws -> JSON {
    let python = try #require(interpreter)
    let finished = try RunningProgram(
      URL(filePath: "/usr/bin/env"),
      [python, "-B", script.path(), invite, "--desk", "csto", "--key", key, "--signatures"]
    ).finish()
    guard finished.status == 0 else { throw UnexpectedExit(finished: finished) }
    return try finished.json()
  }
}
