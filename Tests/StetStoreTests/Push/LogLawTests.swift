import StetModel
import StetStore
import TestSupport
import Testing

@Suite("Laws of the log")
struct LogLawTests {
  @Test(
    "Any pushes of several authors give the log of an array",
    arguments: 0..<20 as Range<UInt64>
  )
  func model(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let bench = try Bench()
    let authors = [try bench.join("ann", seed: 1), try bench.join("ben", seed: 2)]
    var model = LogModel()
    for _ in 0..<12 {
      let author = authors[Int.random(in: 0..<2, using: &random)]
      let push = try model.draw(author, bench.energy, &random)
      let outcomes = try await bench.push(push.map(\.sealed), by: author)
      let expected = model.take(push)
      #expect(outcomes.map(ModelOutcome.init) == expected)
    }
    try expect(bench.store, holds: model, readBy: authors[0], bench)
    try bench.store.close()
    let reopened = try bench.another()
    #expect(try reopened.heads() == [DeskHead(desk: bench.energy, head: model.head)])
    #expect(try reopened.check().problems == [])
  }

  @Test("Reading in batches of any size gives every entry once, with the chain behind each")
  func batches() async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    let notes = try (0..<30).map { try ann.seal(ann.note(bench.energy, try record($0))) }
    _ = try await bench.push(notes, by: ann)
    for byteCountMax in [1, 400, 1_000_000] {
      for countMax in [1, 7, 100] {
        var read: [SealedRevision] = []
        while let batch = try bench.batch(
          after: Int64(read.count),
          for: ann,
          byteCountMax: byteCountMax,
          countMax: countMax
        ).entries {
          #expect(batch.first.rawValue == Int64(read.count + 1))
          read += batch.revisions
          let end = LogPosition(rawValue: Int64(read.count))
          #expect(try bench.store.cursor(desk: bench.energy, at: end) == batch.end)
          #expect(batch.cards == [ann.card])
        }
        #expect(read == notes)
      }
    }
  }

  @Test("A cursor behind the head is told so, and one at the head is caught up")
  func ends() async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    #expect(try bench.batch(for: ann) == .caughtUp(.start))
    _ = try await bench.push([ann.seal(ann.note(bench.energy, record(1)))], by: ann)
    let head = try #require(try bench.store.heads().first).head
    #expect(try bench.batch(after: 1, for: ann) == .caughtUp(head))
    #expect(try bench.batch(after: 2, for: ann) == .beyondHead(head))
  }

  private func expect(
    _ store: ServerStore,
    holds model: LogModel,
    readBy author: Author,
    _ bench: Bench
  ) throws {
    var read: [SealedRevision] = []
    while let batch = try bench.batch(after: Int64(read.count), for: author, countMax: 5).entries {
      read += batch.revisions
    }
    #expect(read == model.log)
    #expect(try store.heads().map(\.head) == [model.head])
  }
}

/// What a log is: an array without duplicates, and the chain over it.
struct LogModel {
  /// A revision with what decides whether it is taken.
  struct Drawn {
    var sealed: SealedRevision
    var revision: Revision
  }

  var log: [SealedRevision] = []
  var head = LogCursor.start
  private var drawn: [Drawn] = []
  private var begun: Set<RecordID> = []

  /// Offers new notes, edits and repeats of what was drawn before, whether that was offered or not.
  mutating func draw(
    _ author: Author,
    _ desk: DeskName,
    _ random: inout SeededRandom
  ) throws -> [Drawn] {
    var offered: [Drawn] = []
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let base = drawn.randomElement(using: &random)
      if let base, Int.random(in: 0..<4, using: &random) == 0 {
        offered.append(base)
        continue
      }
      let parent = Bool.random(using: &random) ? base : nil
      let revision = author.note(
        desk,
        try parent?.revision.record ?? record(.random(in: 0...255, using: &random)),
        parents: parent.map { [$0.sealed.id] } ?? [],
        clock: (parent?.revision.clock ?? 0) + 1,
        body: String(random.next())
      )
      drawn.append(Drawn(sealed: try author.seal(revision), revision: revision))
      if Int.random(in: 0..<5, using: &random) > 0 { offered.append(drawn[drawn.count - 1]) }
    }
    return offered
  }

  /// Takes a push; returns the position or the refusal that each must get.
  mutating func take(_ push: [Drawn]) -> [ModelOutcome] {
    push.map { offered in
      if let place = log.firstIndex(of: offered.sealed) { return .position(Int64(place + 1)) }
      let known = Set(log.map(\.id))
      guard known.isSuperset(of: offered.revision.parents) else { return .code(.missingParent) }
      let isNew = begun.insert(offered.revision.record).inserted
      guard isNew || !offered.revision.parents.isEmpty else { return .code(.inconsistent) }
      log.append(offered.sealed)
      let chain = LogChain.next(head.chain, offered.sealed.id)
      head = LogCursor(position: head.position.next, chain: chain)
      return .position(head.position.rawValue)
    }
  }
}

/// What became of a revision, without the words.
enum ModelOutcome: Equatable {
  case position(Int64)
  case code(Refusal.Code)

  init(_ outcome: PushOutcome) {
    switch outcome {
    case .stored(let position): self = .position(position.rawValue)
    case .refused(let refusal): self = .code(refusal.code)
    }
  }
}
