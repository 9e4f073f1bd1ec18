import Foundation

/// `scripts/benchmark [--large] [--clients N] [--latency]`
@main
struct Benchmarks {
  static func main() async throws {
    let arguments = CommandLine.arguments
    let factor = arguments.contains("--large") ? 10 : 1
    let clients = arguments.firstIndex(of: "--clients").flatMap { Int(arguments[$0 + 1]) }
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "stet-benchmark-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let newsroom = try Newsroom(folder: folder)
    defer { newsroom.stop() }
    let table = try await measure(newsroom, factor: factor, clientCount: clients)
    print("\n\(table.markdown)")
  }

  private static func measure(
    _ newsroom: Newsroom,
    factor: Int,
    clientCount: Int?
  ) async throws -> Table {
    var table = Table()
    print("\(2_000 * factor) stories of about 2.5 KB, \(8_000 * factor) notes of about 300 bytes")
    try ExchangeRun(
      newsroom: newsroom,
      storyCount: 2_000 * factor,
      noteCount: 8_000 * factor,
      pushCount: 10_000
    ).run(into: &table)
    if let clientCount {
      try await MemoryRun(newsroom: newsroom, clientCount: clientCount).run(into: &table)
    }
    if CommandLine.arguments.contains("--latency") {
      try LatencyRun(newsroom: newsroom, rounds: 200).run(into: &table)
    }
    return table
  }
}
