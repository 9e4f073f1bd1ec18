import StetMerge
import StetModel
import StetReplica
import StetSync
import TestSupport

extension World {
  /// Somebody writes: mostly to the same three notes of a desk.
  func write(
    _ client: ClientNode,
    on desk: DeskName,
    using random: inout SeededRandom
  ) throws {
    guard client.pausedUntil <= tick else { return }
    let rows = try client.disk.rows()
    let token = "Token\(client.number)x\(truth.saved.count) stands."
    let revision = try draft(client, rows, on: desk, token: token, using: &random)
    let sealed = try client.person.key.seal(revision)
    do {
      try client.disk.save(sealed)
    } catch ReplicaError.diskFull {
      return counters.count(.replicaFull)
    }
    truth.saved[sealed.id] = Saved(client: client.number, desk: desk, device: revision.device)
    note("wrote", "\(client.number)", "\(sealed.id)")
    try checkReplica(client)
    guard try client.disk.rows().contains(where: { $0.sealed.id == sealed.id }) else {
      throw fail("G6 session", "client \(client.number) does not see what it has just written")
    }
    guard let line = client.line, client.isLive else { return }
    line.exchange?.lookForUnsent()
    try obeying(client, line) { try advance(client, line) }
  }

  private func draft(
    _ client: ClientNode,
    _ rows: [ReplicaRow],
    on desk: DeskName,
    token: String,
    using random: inout SeededRandom
  ) throws -> Revision {
    if Int.random(in: 0..<8, using: &random) == 0 {
      return story(client, rows, on: desk, token: token)
    }
    let notes = RecordViews.records(in: rows, on: desk).filter { $0.1 == .note }.map(\.0)
    let mayCreate = notes.count < 3 || Int.random(in: 0..<10, using: &random) == 0
    if notes.isEmpty || (mayCreate && random.coin()) {
      let bytes = (0..<16).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      var change = NoteChange()
      change.body = token
      let note = RecordID(bytes) ?? Sample.record(1)
      return revision(client, note, after: [], on: desk, .note(change), via: .edit)
    }
    let isHot = Int.random(in: 0..<6, using: &random) > 0
    let count = isHot ? min(3, notes.count) : notes.count
    let note = notes[Int.random(in: 0..<count, using: &random)]
    let heads = RecordViews.heads(note, in: rows)
    let (change, via) = change(RecordViews.note(note, rows), token: token, using: &random)
    return revision(client, note, after: heads, on: desk, .note(change), via: via)
  }

  private func change(
    _ view: NoteView?,
    token: String,
    using random: inout SeededRandom
  ) -> (NoteChange, Revision.Via) {
    var change = NoteChange()
    guard let view else { return (change, .edit) }
    if view.heads.count > 1 { counters.count(.wroteOnSeveralHeads) }
    switch Int.random(in: 0..<12, using: &random) {
    case 0: change.tagsAdded = ["war"]
    case 1: change.grade = Setting(Grade(random.coin() ? "B2" : "C3"))
    case 2:
      change.deleted = !view.deleted
      counters.count(.deleted)
    case 3: change.likelihood = .to(random.coin() ? .likely : .unlikely)
    case let kind:
      let isOpen = !view.body.spots.isEmpty
      let text = view.body.text { _, spot in spot.sides.first?.value ?? "" }
      var sentences = Self.sentences(of: text)
      if kind == 4, sentences.count > 1 {
        sentences.remove(at: Int.random(in: 0..<sentences.count, using: &random))
      }
      if kind == 5, !sentences.isEmpty {
        sentences[Int.random(in: 0..<sentences.count, using: &random)] = token
      } else {
        sentences.insert(token, at: Int.random(in: 0...sentences.count, using: &random))
      }
      change.body = sentences.joined(separator: " ")
      if isOpen {
        counters.count(.conflictSettled)
        return (change, .resolve)
      }
      if kind == 6 { return (change, .undo) }
    }
    return (change, .edit)
  }

  /// The sentences of a body, each of them with a token of its own.
  static func sentences(of text: String) -> [String] {
    text.split(whereSeparator: { $0 == " " || $0 == "\n" })
      .filter { $0.hasPrefix("Token") }.map { "\($0) stands." }
  }

  private func story(
    _ client: ClientNode,
    _ rows: [ReplicaRow],
    on desk: DeskName,
    token: String
  ) -> Revision {
    var version = ArticleVersion()
    version.headline = "Storm surge"
    version.text = token
    version.textHash = Bytes32(sha256: Array(token.utf8))
    counters.count(.storyVersion)
    let name = Array(desk.rawValue.utf8) + [UInt8](repeating: 0xEE, count: 16)
    let record = RecordID(name.prefix(16)) ?? Sample.record(0xEE)
    let heads = RecordViews.heads(record, in: rows)
    return revision(client, record, after: heads, on: desk, .article(version), via: .import)
  }

  private func revision(
    _ client: ClientNode,
    _ record: RecordID,
    after heads: [ReplicaRow],
    on desk: DeskName,
    _ change: Revision.Change,
    via: Revision.Via
  ) -> Revision {
    Revision(
      desk: desk,
      record: record,
      parents: heads.map(\.sealed.id).sorted(),
      author: client.person.account,
      device: client.person.key.device,
      clock: 1 + (heads.map(\.revision.clock).max() ?? 0),
      madeAt: client.clock.wall(tick),
      via: via,
      change: change
    )
  }
}
