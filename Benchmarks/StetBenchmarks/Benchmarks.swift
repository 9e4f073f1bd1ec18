import Foundation

/// Measures Stet beside plain peers.
///
/// `scripts/benchmark [--large] [--only GROUP] [--clients N] [--rounds N]`
@main
struct Benchmarks {
  static func main() async throws {
    let words = Array(CommandLine.arguments.dropFirst())
    if words.first == PlainServer.word, words.count == 2 {
      return try await PlainServer.serve(certificatesIn: words[1])
    }
    do {
      try await run(try Choice(words))
    } catch {
      try FileHandle.standardError.write(contentsOf: Data("\(error)\n".utf8))
      exit(1)
    }
  }

  private static func run(_ choice: Choice) async throws {
    try OpenFiles.allowAll()
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "stet-benchmark-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let newsroom = try Newsroom(folder: folder)
    defer { newsroom.stop() }
    let table = try await measure(newsroom, choice)
    print("\n\(table.markdown)")
  }

  private static func measure(_ newsroom: Newsroom, _ choice: Choice) async throws -> Table {
    var table = Table()
    let plain = try await PlainServer.start(newsroom)
    defer { plain.stop() }
    let flush = try FlushProbe.run(in: newsroom.folder)
    table.add("one flush of 4 KiB to this disk, p50", flush.median.milliseconds)
    if choice.includes(.exchange) {
      try await ExchangeRun(newsroom: newsroom, plain: plain, size: choice.size).run(into: &table)
    }
    if choice.includes(.latency) {
      try await LatencyRun(newsroom: newsroom, plain: plain, roundCount: choice.roundCount)
        .run(into: &table)
    }
    if choice.includes(.memory) {
      try await MemoryRun(newsroom: newsroom, plain: plain, clientCount: choice.clientCount)
        .run(into: &table)
    }
    if choice.includes(.merging) {
      try MergingRun(folder: newsroom.folder, size: choice.size).run(into: &table)
    }
    if choice.includes(.listing) {
      try ListingRun(folder: newsroom.folder).run(into: &table)
    }
    return table
  }
}
