import Foundation

/// First pull, a sync with nothing new, one changed note, and the push of many notes.
struct ExchangeRun {
  let newsroom: Newsroom
  let storyCount: Int
  let noteCount: Int
  let pushCount: Int

  func run(into table: inout Table) throws {
    let writer = try newsroom.join("writer")
    var readers = try (0..<3).map { try newsroom.join("reader\($0)") }
    var filler = DeskFiller(newsroom: newsroom)
    let articles = try filler.importStories(storyCount, into: writer)
    try filler.writeNotes(noteCount, on: articles, in: writer)
    try newsroom.programs.run("stet", ["sync"], replica: writer)

    try firstPull(&readers, into: &table)
    let reader = readers[0]
    try syncWithNothingNew(reader, into: &table)
    try oneChangedNote(writer: writer, reader: reader, into: &table)
    try push(&filler, articles, from: writer, into: &table)
  }

  private func firstPull(_ readers: inout [String], into table: inout Table) throws {
    let records = Double(storyCount + noteCount)
    var sample = Sample()
    for reader in readers {
      sample.add(try newsroom.programs.seconds("stet", ["pull"], replica: reader))
    }
    let plain = try PlainSQLite(copying: readers[0] + "/replica.sqlite")
    var peer = Sample()
    for index in 0..<3 { peer.add(try plain.insert(into: newsroom.path("plain-\(index).sqlite"))) }
    table.add(
      "first pull of \(Int(records)) records, whole process",
      (records / sample.median).perSecond,
      peer: "plain SQLite \((records / peer.median).perSecond)",
      ratio: (peer.median / sample.median).twoDecimals
    )
  }

  private func syncWithNothingNew(_ reader: String, into table: inout Table) throws {
    var sample = Sample()
    for _ in 0..<30 {
      sample.add(try newsroom.programs.seconds("stet", ["sync"], replica: reader))
    }
    var start = Sample()
    for _ in 0..<30 { start.add(try newsroom.programs.seconds("stet", ["--help"])) }
    table.add(
      "`stet sync` with nothing new, whole process",
      sample.median.milliseconds,
      peer: "`stet --help` \(start.median.milliseconds)",
      ratio: (sample.median / start.median).twoDecimals
    )
  }

  private func oneChangedNote(
    writer: String,
    reader: String,
    into table: inout Table
  ) throws {
    let notes = try newsroom.programs.run(
      "stet",
      ["notes", "--tag", "bench", "--json"],
      replica: writer
    )
    let object = try JSONSerialization.jsonObject(with: Data(notes.utf8)) as? [String: Any]
    let note = (object?["notes"] as? [[String: Any]])?.first?["note"] as? String ?? ""
    var pushing = Sample()
    var pulling = Sample()
    for round in 0..<15 {
      try newsroom.programs.run(
        "stet",
        ["edit", note, "-m", "changed \(round)"],
        replica: writer
      )
      pushing.add(try newsroom.programs.seconds("stet", ["sync"], replica: writer))
      pulling.add(try newsroom.programs.seconds("stet", ["sync"], replica: reader))
    }
    table.add("`stet sync` that sends one changed note", pushing.median.milliseconds)
    table.add("`stet sync` that fetches one changed note", pulling.median.milliseconds)
  }

  private func push(
    _ filler: inout DeskFiller,
    _ articles: [String],
    from writer: String,
    into table: inout Table
  ) throws {
    try filler.writeNotes(pushCount, on: articles, in: writer)
    let seconds = try newsroom.programs.seconds("stet", ["push"], replica: writer)
    table.add(
      "push of \(pushCount) offline notes, whole process",
      seconds.inSeconds,
      peer: "",
      ratio: ""
    )
  }
}
