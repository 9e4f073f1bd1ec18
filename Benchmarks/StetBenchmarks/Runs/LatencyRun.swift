import Foundation

/// From a note saved on one replica to the same note durable on another, both watching.
struct LatencyRun {
  let newsroom: Newsroom
  let rounds: Int

  func run(into table: inout Table) throws {
    let ana = try newsroom.join("latency-a")
    let ben = try newsroom.join("latency-b")
    let watchers = try [ana, ben].map {
      try newsroom.programs.start("stet", ["watch", "--json"], replica: $0)
    }
    defer {
      for watcher in watchers {
        watcher.process.interrupt()
        watcher.process.waitUntilExit()
      }
    }
    let readers = watchers.map { LineReader($0.output) }
    for reader in readers { try reader.skip(to: "\"ready\"") }
    let article = try importStory(into: ana)
    try readers[1].skip(to: "\"story\"")
    var sample = Sample()
    for round in 0..<rounds {
      try newsroom.programs.run(
        "stet",
        ["annotate", article, "--whole", "-m", "latency \(round)"],
        replica: ana
      )
      sample.add(try Stopwatch.seconds { try readers[1].skip(to: "\"note\"") })
    }
    let flush = try FlushProbe.run(in: newsroom.folder)
    let unit = flush.median
    table.add(
      "saved on A → durable on B, p50",
      sample.median.milliseconds,
      peer: "one flush \(unit.milliseconds)",
      ratio: (sample.median / unit).twoDecimals
    )
    table.add("saved on A → durable on B, p99", sample.percentile(0.99).milliseconds)
  }

  private func importStory(into replica: String) throws -> String {
    var filler = DeskFiller(newsroom: newsroom)
    return try filler.importStories(1, into: replica)[0]
  }
}

/// Reads a program's output line by line.
private final class LineReader {
  private let handle: FileHandle
  private var rest = Data()

  init(_ handle: FileHandle) { self.handle = handle }

  /// Reads up to and including the first line that holds `text`.
  func skip(to text: String) throws {
    while true {
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: rest[..<end], as: UTF8.self)
        rest = Data(rest[rest.index(after: end)...])
        if line.contains(text) { return }
      }
      let chunk = handle.availableData
      guard !chunk.isEmpty else { throw Programs.Failure(description: "no line with \(text)") }
      rest.append(chunk)
    }
  }
}
