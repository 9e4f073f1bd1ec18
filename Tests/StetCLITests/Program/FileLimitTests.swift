import StetModel
import TestSupport
import Testing

@Suite("Limits on the sizes of files")
struct FileLimitTests {
  /// Writes notes until one fails; blocks have 512 bytes.
  private static let script = """
    ulimit -f 1600
    body=$(head -c 100000 /dev/zero | tr '\\0' a)
    saved=0
    while [ $saved -lt 40 ] && "$stet" annotate "$article" --whole -m "$body" >&2; do
      saved=$((saved + 1))
    done
    echo $saved
    "$stet" annotate "$article" --whole -m "$body" >/dev/null 2>&1
    echo $?
    "$stet" doctor --verify >/dev/null
    echo $?
    """

  @Test("A file that may not grow is told as a full disk, and what was saved is there")
  func limit() async throws {
    try await Newsroom.with { room in
      let result = try ChildProgram.shell(
        Self.script,
        environment: room.program.environment.merging(["article": room.article]) { $1 }
      )
      let numbers = result.output.split(separator: "\n").compactMap { Int($0) }
      try #require(numbers.count == 3, "\(result.messages)")
      #expect(numbers[0] > 0 && numbers[0] < 40)
      #expect(numbers[1] == 1 && numbers[2] == 0)
      #expect(result.messages.contains("stet: the disk is full, or a file may not grow"))
      #expect(result.messages.contains("hint: Free some space"))
      let notes = try await room.json("notes")
      #expect(notes["notes"]?.elements?.count == numbers[0])
    }
  }
}
