import Foundation
import Testing

@Suite("Full disks, with the real programs", .enabled(if: SmallDisk.isPossible))
struct FullDiskTests {
  @Test("On a full disk a note is refused with a hint, and every saved one is there")
  func fullReplica() throws {
    let newsroom = try Newsroom()
    let story = try newsroom.file("story.txt", Samples.harbour())
    let finished = try SmallDisk.run(
      Self.fillReplica,
      on: newsroom.path("disk"),
      kibibytes: 3_072,
      environment: ["story": story, "body": String(repeating: "A long note. ", count: 1_500)]
    ).finish()
    let lines = finished.output.split(separator: "\n").map(String.init)
    let saved = try #require(lines.first { $0.hasPrefix("saved ") })
    #expect(saved != "saved 0", "\(finished.errors)")
    #expect(lines.contains("status 1"), "\(finished.output)")
    #expect(lines.contains(saved.replacing("saved", with: "kept")))
    #expect(lines.contains("afterwards 0"), "\(finished.errors)")
    let count = try #require(Int(saved.dropFirst("saved ".count)))
    #expect(lines.contains("read \(count + 1)"), "\(finished.output)\(finished.errors)")
    #expect(lines.contains("shown 0"), "\(finished.errors)")
    #expect(lines.contains("whole 0"), "\(finished.errors)")
    #expect(finished.errors.contains("full"), "\(finished.errors)")
    #expect(finished.errors.contains("hint:"))
  }

  /// Writes notes until one fails, counts those that are there, makes room and writes one more;
  /// then takes the last byte of the disk and reads.
  private static let fillReplica = """
    export STET_REPLICA="$disk/replica"
    head -c 262144 /dev/zero >"$disk/ballast"
    "$stet" init --local --account ana --desk csto >/dev/null || exit 98
    "$stet" import "$story" --desk csto >/dev/null || exit 97
    article=$("$stet" stories --json | grep -o '"article":"[^"]*"' | cut -d'"' -f4)
    saved=0 status=0
    while [ "$saved" -lt 400 ]; do
      printf '%s' "$body" | "$stet" annotate "$article" --whole -m - >/dev/null || { status=$?; break; }
      saved=$((saved + 1))
    done
    echo "saved $saved"
    echo "status $status"
    echo "kept $("$stet" notes --json | grep -o '"note":"' | wc -l)"
    rm "$disk/ballast"
    "$stet" annotate "$article" --whole -m "There is room again." >/dev/null
    echo "afterwards $?"
    head -c 4194304 /dev/zero >"$disk/rest" 2>/dev/null
    echo "read $("$stet" notes --json | grep -o '"note":"' | wc -l)"
    "$stet" show "$article" >/dev/null
    echo "shown $?"
    rm "$disk/rest"
    "$stet" doctor --verify >/dev/null
    echo "whole $?"
    """

  @Test("A server whose disk is full says so, still serves what it has, and recovers by itself")
  func fullServer() throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    newsroom.stop()
    let server = try newsroom.startOnSmallDisk(kibibytes: 8_192, ballastKibibytes: 6_656)
    defer { newsroom.stop() }

    try ana.stet("annotate", article, "--whole", "-m", "Small, and sent before the disk is full.")
    try ana.stet("sync")
    let body = String(repeating: "Many words. ", count: 8_000)
    let count = 20
    for number in 0..<count {
      try ana.stet("annotate", article, "--whole", "-m", "-", input: "\(number) \(body)")
    }
    let refused = try ana.attempt("sync")
    #expect(refused.status == 5)
    #expect(refused.errors.contains("full"), "\(refused.errors)")
    #expect(refused.errors.contains("hint:"))
    #expect(try ana.bodies().count == count + 1)

    // Reading goes on, also for someone who has something to send.
    try ben.stet("annotate", article, "--whole", "-m", "-", input: "Ben's. \(body)")
    _ = try ben.attempt("sync")
    #expect(try ben.bodies().contains("Small, and sent before the disk is full."))

    try FileManager.default.removeItem(
      atPath: "/proc/\(server.process.processIdentifier)/root\(newsroom.data)/ballast"
    )
    for person in [ana, ben, ana] { try person.stet("sync") }
    #expect(server.process.isRunning)
    #expect(try ana.bodies().count == count + 2)
    #expect(try ana.viewDigest() == ben.viewDigest())
  }
}
