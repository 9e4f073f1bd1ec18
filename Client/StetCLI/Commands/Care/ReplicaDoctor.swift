import StetModel
import StetReplica

/// One thing that was looked at.
struct Finding {
  var check: String
  var isGood: Bool
  var detail: String
  var hint: String?
}

/// Looks after what can be told from this machine alone.
struct ReplicaDoctor {
  private static let dayMilliseconds: Int64 = 86_400_000
  /// Clocks may differ by this much before anybody need care.
  private static let skewMillisecondsMax: Int64 = 300_000

  let open: OpenReplica

  func findings(verify: Bool) throws -> [Finding] {
    [integrity(), key(), try clock(), try unsent(), try rejected()]
      + (verify ? try verification() : [])
  }

  private func integrity() -> Finding {
    finding("integrity", good: "the database is sound") { try open.replica.quickCheck() }
  }

  private func key() -> Finding {
    finding("key", good: "only you can read this device's key") {
      _ = try open.replica.deviceKey()
    }
  }

  private func finding(_ check: String, good: String, _ body: () throws -> Void) -> Finding {
    do {
      try body()
      return Finding(check: check, isGood: true, detail: good)
    } catch {
      let error = CLIError(explaining: error)
      return Finding(check: check, isGood: false, detail: error.message, hint: error.hint)
    }
  }

  /// A story or note from the future means that this clock, or a colleague's, is wrong.
  private func clock() throws -> Finding {
    let now = open.call.context.clock()
    let latest = try open.replica.latestNoteChange() ?? 0
    guard latest > now + Self.skewMillisecondsMax else {
      return Finding(check: "clock", isGood: true, detail: "nothing here is from the future")
    }
    return Finding(
      check: "clock",
      isGood: false,
      detail: "a note is dated \(Timestamp.text(latest)), but it is \(Timestamp.text(now)) here",
      hint: "Set this machine's clock. Only displayed times are wrong; nothing is decided by them."
    )
  }

  private func unsent() throws -> Finding {
    let count = try open.replica.counts().unsent
    guard count > 0 else {
      return Finding(check: "unsent", isGood: true, detail: "everything was sent")
    }
    let age = (open.call.context.clock() - (try oldestUnsent() ?? 0)) / Self.dayMilliseconds
    let isOld = try open.replica.identity()?.state != .local && age >= 7
    return Finding(
      check: "unsent",
      isGood: !isOld,
      detail: "\(count) waiting to be sent, the oldest for \(age) days",
      hint: isOld ? "'stet sync' sends them." : nil
    )
  }

  private func oldestUnsent() throws -> Int64? {
    try open.replica.desks().compactMap { desk in
      let page = try open.replica.unsent(desk.desk, countMax: 1, byteCountMax: 1)
      return page.revisions.first.flatMap { try? Revision(decoding: $0.bytes).madeAt }
    }
    .min()
  }

  private func rejected() throws -> Finding {
    let count = try open.replica.counts().rejected
    return Finding(
      check: "rejected",
      isGood: count == 0,
      detail: count == 0 ? "the server refused nothing" : "the server refused \(count) revisions",
      hint: count == 0 ? nil : "'stet rejected' shows them in full, with the reasons."
    )
  }

  private func verification() throws -> [Finding] {
    try open.replica.verify().map { outcome in
      Finding(
        check: "verify_\(outcome.check.rawValue)",
        isGood: outcome.problems.isEmpty,
        detail: outcome.problems.isEmpty ? "sound" : outcome.problems.joined(separator: "; "),
        hint: outcome.problems.isEmpty ? nil : "Keep a copy of the replica, and report this."
      )
    }
  }
}
