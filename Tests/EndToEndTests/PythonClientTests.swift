import Foundation
import Testing

@Suite("A client in another language, made from the protocol's page")
struct PythonClientTests {
  private static let script = Samples.root.appending(path: "Tests/PythonClient/stet_client.py")

  /// Whether Python is here with its Protocol Buffers runtime.
  static let isPossible: Bool = {
    let probe = try? RunningProgram(
      URL(filePath: "/usr/bin/env"),
      ["python3", "-c", "import google.protobuf"]
    )
    return probe?.finish().status == 0
  }()

  @Test(
    "It joins, pulls a desk, and verifies ids, chain and signatures",
    .enabled(if: PythonClientTests.isPossible)
  )
  func pull() throws {
    let newsroom = try Newsroom()
    try newsroom.open(desks: "csto")
    let ana = try newsroom.join("ana", desk: "csto:analyst")
    let story = try newsroom.file("story.txt", Samples.harbour())
    let article = try #require(try ana.json("import", story, "--desk", "csto")["article"].string)
    try ana.stet("annotate", article, "--whole", "-m", "Read by another program.")
    try ana.stet("sync")
    let finished = try RunningProgram(
      URL(filePath: "/usr/bin/env"),
      [
        "python3", Self.script.path(), try newsroom.invite("bot", desk: "csto:reader"),
        "--desk", "csto", "--signatures",
      ]
    ).finish()
    guard finished.status == 0 else { throw UnexpectedExit(finished: finished) }
    #expect(finished.output.contains("Read by another program."))
    let head = try newsroom.stetd("desk", "--data", newsroom.data, "list", "--json").json()
    let chain = try #require(head["desks"][0]["chain"].string)
    #expect(finished.output.contains(chain))
  }
}
