import StetModel
import StetReplica

/// One thing that was looked at.
struct Finding {
  var check: String
  var isGood: Bool
  var detail: String
  var hint: String?

  init(check: String, isGood: Bool, detail: String, hint: String? = nil) {
    self.check = check
    self.isGood = isGood
    self.detail = detail
    self.hint = hint
  }

  /// What could not be looked at, and why.
  init(check: String, failure: any Error) {
    let error = CLIError(explaining: failure)
    self.init(check: check, isGood: false, detail: error.message, hint: error.hint)
  }
}

/// Looks after what can be told from this machine alone.
struct ReplicaDoctor {
  private static let dayMilliseconds: Int64 = 86_400_000
  /// Clocks may differ by this much before anybody need care.
  private static let skewMillisecondsMax: Int64 = 300_000

  let open: OpenReplica

  /// What was found, check by check; one that cannot be made is a finding, too.
  func findings(verify: Bool) -> [Finding] {
    [
      sound("integrity", good: "the database is sound") { try open.replica.quickCheck() },
      sound("key", good: "only you can read this device's key") {
        _ = try open.replica.deviceKey()
      },
      finding("clock", clock), finding("rights", rights), finding("unsent", unsent),
      finding("rejected", rejected), drafts,
    ] + (verify ? verification() : [])
  }

  private func sound(_ check: String, good: String, _ body: () throws -> Void) -> Finding {
    finding(check) {
      try body()
      return Finding(check: check, isGood: true, detail: good)
    }
  }

  private func finding(_ check: String, _ body: () throws -> Finding) -> Finding {
    do {
      return try body()
    } catch {
      return Finding(check: check, failure: error)
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

  /// What is unsent on a desk without a right stays unsent, however often one syncs.
  ///
  /// Without a server there is nobody who grants, and a replica that was mended asks anew.
  private func rights() throws -> Finding {
    let hasServer = try open.replica.identity()?.server != nil
    let lost = try open.replica.desks().filter { hasServer && $0.role == nil }
      .map { LostDesk(desk: $0.desk, unsentCount: try open.replica.unsentCount($0.desk)) }
    guard let first = lost.first(where: { $0.unsentCount > 0 }) ?? lost.first else {
      return Finding(check: "rights", isGood: true, detail: "you have a right on every desk here")
    }
    return Finding(
      check: "rights",
      isGood: lost.allSatisfy { $0.unsentCount == 0 },
      detail: lost.map(\.message).joined(separator: "; "),
      hint: "'stet sync' tells whether that is still so. \(first.hint)"
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
      hint: count == 0
        ? nil : "'stet rejected' shows them with the reasons; --retry offers them again."
    )
  }

  /// Drafts are nothing bad; they are only easily forgotten.
  private var drafts: Finding {
    let count = DraftFolder(open).drafts().count { !$0.isOpen }
    let detail =
      switch count {
      case 0: "nothing that you began to write waits to be saved"
      case 1: "1 draft waits to be saved: 'stet drafts' shows it"
      default: "\(count) drafts wait to be saved: 'stet drafts' lists them"
      }
    return Finding(check: "drafts", isGood: true, detail: detail)
  }

  private func verification() -> [Finding] {
    do {
      return try open.replica.verify().map(finding)
    } catch {
      return [Finding(check: "verify", failure: error)]
    }
  }

  private func finding(_ outcome: CheckOutcome) -> Finding {
    let isGood = outcome.problems.isEmpty
    let hint =
      outcome.check == .signatures
      ? "Keep a copy of the replica, and tell an administrator."
      : "'stet doctor --repair' mends it."
    return Finding(
      check: "verify_\(outcome.check.rawValue)",
      isGood: isGood,
      detail: isGood ? "sound" : outcome.problems.joined(separator: "; "),
      hint: isGood ? nil : hint
    )
  }
}
