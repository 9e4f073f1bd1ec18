import Foundation
import StetModel
import StetReplica

/// From a note saved on one replica to the same note durable on another, both watching.
struct LatencyRun {
  let newsroom: Newsroom
  let plain: PlainServer
  let roundCount: Int

  func run(into table: inout Table) async throws {
    let pair = try WatchingPair(newsroom)
    defer { pair.stop() }
    var sample = Sample()
    for round in 0..<roundCount { sample.add(try pair.secondsOfOneNote(round)) }
    let floor = try await floorSample()
    table.add(
      "saved on A → durable on B, p50",
      sample.median.milliseconds,
      peer: "one TLS exchange and two durable rows: \(floor.median.milliseconds)",
      ratio: (sample.median / floor.median).twoDecimals
    )
    table.add(
      "saved on A → durable on B, p99",
      sample.percentile(0.99).milliseconds,
      peer: floor.percentile(0.99).milliseconds,
      ratio: (sample.percentile(0.99) / floor.percentile(0.99)).twoDecimals
    )
  }

  /// There and back by TLS, made durable at the server and at B: the least that it can take.
  private func floorSample() async throws -> Sample {
    let connection = try await PlainConnection.open(plain)
    defer { connection.close() }
    let server = try PlainCommit(path: newsroom.path("floor-server.sqlite"))
    let other = try PlainCommit(path: newsroom.path("floor-b.sqlite"))
    var sample = Sample()
    for _ in 0..<roundCount {
      sample.add(
        try await Stopwatch.seconds {
          try await connection.exchange(byteCount: 500)
          try server.run()
          try other.run()
        }
      )
    }
    return sample
  }
}

/// Two replicas of one desk, each with a `stet watch` at work.
private final class WatchingPair {
  private let replica: Replica
  private let article: RecordID
  private let watchers: [RunningWatch]
  private var prose = Prose(seed: 77)

  init(_ newsroom: Newsroom) throws {
    let folders = try ["latency-a", "latency-b"].map { try newsroom.join($0) }
    watchers = try folders.map { try RunningWatch(newsroom, replica: $0) }
    for watcher in watchers { try watcher.skip(to: "\"ready\"") }
    var filler = DeskFiller(newsroom: newsroom, prose: Prose(seed: 99))
    let articles = try filler.importStories(1, into: folders[0], named: "latency")
    try watchers[1].skip(to: "\"story\"")
    guard
      let article = articles.first.flatMap({ IDText.bytes(hex: $0) })
        .flatMap({ RecordID($0) })
    else {
      throw Programs.Failure(description: "the story was not imported")
    }
    self.article = article
    self.replica = try Replica.open(ReplicaDirectory(path: folders[0]))
  }

  /// Saves a note on A as the command would, and waits until B tells of it.
  func secondsOfOneNote(_ round: Int) throws -> Double {
    guard let id = RecordID(prose.bytes(16)) else {
      throw Programs.Failure(description: "no id")
    }
    try replica.annotate(
      article,
      NewNote(.whole, body: "Latency \(round)."),
      id: id,
      operation: Operation(at: 0, arguments: ["benchmark"])
    )
    return try Stopwatch.seconds { try watchers[1].skip(to: id.noteText) }
  }

  func stop() { for watcher in watchers { watcher.stop() } }
}
