import NIOCore
import StetMerge
import StetModel
import StetReplica
import StetServer
import StetSession
import StetSync
import StetWire

// The laws that hold after every step.
extension World {
  /// What a replica holds is dense, verifies, and never becomes less.
  func checkReplica(_ client: ClientNode) throws {
    let rows = try client.disk.rows()
    let ids = Set(rows.map(\.sealed.id))
    guard client.seen.isSubset(of: ids) else {
      throw fail("G6 session", "client \(client.number) has lost what it had seen")
    }
    guard ids.count == rows.count else {
      throw fail("G3 exactly once", "client \(client.number) holds a revision twice")
    }
    client.seen = ids
    for state in try client.disk.desks() {
      let logged = rows.filter { $0.revision.desk == state.desk && $0.position != nil }
        .sorted { ($0.position ?? .start) < ($1.position ?? .start) }
      var end = LogCursor.start
      for row in logged {
        guard row.position == end.position.next else {
          throw fail("G4 gapless", "client \(client.number) has a gap on \(state.desk)")
        }
        let chain = Chain.next(end.chain, row.sealed.id)
        end = LogCursor(position: end.position.next, chain: chain)
      }
      guard end == state.cursor else {
        throw fail("G4 gapless", "client \(client.number): the cursor is not the log's end")
      }
    }
  }

  /// What was acknowledged is durable when the author learns of it.
  func checkAnswer(_ answer: PushAnswer, to line: ClientLine, of client: ClientNode) throws {
    guard let push = line.pushes[answer.request] else { return }
    for (revision, outcome) in zip(push.revisions, answer.outcomes) {
      if case .refused = outcome { counters.count(.refused) }
      guard case .stored(let position) = outcome else { continue }
      let log = try server.disk.inner.log(of: push.desk)
      let index = Int(position.rawValue) - 1
      let isThere = log.indices.contains(index) && log[index].id == revision.id
      guard isThere || truth.restoreCount > 0 else {
        throw fail("G1 durable", "\(revision.id) was acknowledged and is not in the log")
      }
      truth.acknowledged.insert(revision.id)
    }
  }

  /// Nothing is committed without a right, twice, or before what it builds on.
  func checkCommit(
    _ push: Push,
    _ outcomes: [PushOutcome],
    by member: Member,
    before: Int
  ) throws {
    let log = try server.disk.inner.log(of: push.desk)
    let ids = log.map(\.id)
    guard Set(ids).count == ids.count else {
      throw fail("G3 exactly once", "a revision has two entries on \(push.desk)")
    }
    if outcomes.contains(where: \.isStored), log.count == before {
      counters.count(.sentAgain)
    }
    guard log.count > before else { return }
    guard truth.grants[Grant(member.account, push.desk)] != nil else {
      throw fail("G9 rights", "\(member.account) wrote to \(push.desk) without a right")
    }
    var known = Set(ids.prefix(before))
    for sealed in log.dropFirst(before) {
      let parents = (try? Revision(decoding: sealed.bytes))?.parents ?? []
      guard known.isSuperset(of: parents) else {
        throw fail("G7 causal", "\(sealed.id) lies before what it builds on")
      }
      known.insert(sealed.id)
      if truth.saved[sealed.id]?.device != member.device { counters.count(.offeredForColleague) }
    }
    try checkServerLog()
    try noteServerLog()
  }

  /// What was durable once stays so, whoever died; only a restore goes back.
  func checkServerLog() throws {
    for desk in desks {
      let ids = try server.disk.inner.log(of: desk).map(\.id)
      guard ids.starts(with: truth.logs[desk] ?? []) else {
        throw fail("G1 durable", "the log of \(desk) has lost entries")
      }
    }
  }

  func noteServerLog() throws {
    for desk in desks { truth.logs[desk] = try server.disk.inner.log(of: desk).map(\.id) }
  }

  /// No byte of a desk is sent to whoever may not read it at that moment.
  func checkGrant(of line: ServerLine, for payload: ByteBuffer) throws {
    var decoder = MessageDecoder<ServerMessage>()
    decoder.allowLargeMessages()
    var bytes = payload
    guard case .batch(let batch)? = try? decoder.next(&bytes), let member = line.serving.member
    else { throw fail("wire", "the server's batch cannot be read") }
    guard truth.grants[Grant(member.account, batch.desk)] != nil else {
      throw fail("G9 rights", "\(member.account) was sent \(batch.desk) without a right")
    }
  }
}
