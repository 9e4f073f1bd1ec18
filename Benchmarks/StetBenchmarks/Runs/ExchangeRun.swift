import Foundation

/// First pull, a sync with nothing new, one changed note, and the push of many notes.
struct ExchangeRun {
  let newsroom: Newsroom
  let plain: PlainServer
  let size: Choice.Size

  func run(into table: inout Table) async throws {
    print("\(size.storyCount) stories of about 2.5 KB, \(size.noteCount) notes of about 300 bytes")
    let writer = try newsroom.join("writer")
    let readers = try (0..<3).map { try newsroom.join("reader\($0)") }
    var filler = DeskFiller(newsroom: newsroom)
    let articles = try filler.importStories(size.storyCount, into: writer)
    try filler.writeNotes(size.noteCount, on: articles, in: writer)
    try newsroom.programs.run("stet", ["sync"], replica: writer)

    try await FirstPull(newsroom: newsroom, plain: plain, size: size).run(readers, into: &table)
    try await nothingNew(readers[0], into: &table)
    try await oneChangedNote(writer: writer, reader: readers[0], into: &table)
    try await push(&filler, articles, from: writer, into: &table)
  }

  private func nothingNew(_ reader: String, into table: inout Table) async throws {
    var sample = Sample()
    var start = Sample()
    var connect = Sample()
    for _ in 0..<40 {
      sample.add(try newsroom.programs.seconds("stet", ["sync"], replica: reader))
      start.add(try newsroom.programs.seconds("stet", ["--help"]))
      connect.add(try await connectSeconds())
    }
    let floor = start.median + connect.median
    table.add(
      "`stet sync` with nothing new, whole process",
      sample.median.milliseconds,
      peer: "`stet --help` \(start.median.milliseconds) + TLS connection and one exchange "
        + connect.median.milliseconds,
      ratio: (sample.median / floor).twoDecimals
    )
  }

  /// A fresh TLS connection with one exchange on it.
  private func connectSeconds() async throws -> Double {
    try await Stopwatch.seconds { try await PlainConnection.open(plain).close() }
  }

  private func oneChangedNote(
    writer: String,
    reader: String,
    into table: inout Table
  ) async throws {
    let notes = try newsroom.programs.run(
      "stet",
      ["notes", "--tag", "bench", "--json"],
      replica: writer
    )
    let object = try JSONSerialization.jsonObject(with: Data(notes.utf8)) as? [String: Any]
    let note = (object?["notes"] as? [[String: Any]])?.first?["note"] as? String ?? ""
    let commit = try PlainCommit(path: newsroom.path("commit.sqlite"))
    var (pushing, pulling, floor) = (Sample(), Sample(), Sample())
    for round in 0..<20 {
      try newsroom.programs.run("stet", ["edit", note, "-m", "changed \(round)"], replica: writer)
      pushing.add(try newsroom.programs.seconds("stet", ["sync"], replica: writer))
      pulling.add(try newsroom.programs.seconds("stet", ["sync"], replica: reader))
      floor.add(
        try await Stopwatch.seconds {
          try await PlainConnection.open(plain).close()
          try commit.run()
        }
      )
    }
    let peer = "TLS connection and one durable row \(floor.median.milliseconds)"
    table.add(
      "`stet sync` that sends one changed note, whole process",
      pushing.median.milliseconds,
      peer: peer,
      ratio: (pushing.median / floor.median).twoDecimals
    )
    table.add(
      "`stet sync` that fetches one changed note, whole process",
      pulling.median.milliseconds,
      peer: peer,
      ratio: (pulling.median / floor.median).twoDecimals
    )
  }

  private func push(
    _ filler: inout DeskFiller,
    _ articles: [String],
    from writer: String,
    into table: inout Table
  ) async throws {
    let head = size.storyCount + size.noteCount + 20
    var sample = Sample()
    for _ in 0..<3 {
      try filler.writeNotes(size.pushCount, on: articles, in: writer)
      sample.add(try newsroom.programs.seconds("stet", ["push"], replica: writer))
    }
    let rows = try PlainSQLite(
      copying: newsroom.data + "/stet.sqlite",
      where: ["entry": "position > \(head) AND position <= \(head + size.pushCount)", "blob": "0"]
    )
    let seconds = try rows.insertSeconds(in: newsroom)
    table.add(
      "push of \(size.pushCount) offline notes, whole process",
      sample.median.inSeconds,
      peer: "plain SQLite, the server's rows: \(seconds.inSeconds)",
      ratio: (sample.median / seconds).twoDecimals
    )
  }
}
