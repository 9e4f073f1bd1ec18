import StetReplica

/// Mends a replica's database, and tells what came of it.
struct Repairing {
  private let call: Invocation

  init(_ call: Invocation) { self.call = call }

  /// Repairs the replica that the command names; it need not open.
  ///
  /// - Throws: ``ReplicaError`` where nothing could be done; then nothing was changed.
  func finding() throws -> Finding {
    let directory = ReplicaDirectory(path: try call.replicaPath())
    return switch try Replica.repair(directory, now: call.context.clock()) {
    case .notNeeded: good("nothing is damaged, so nothing was changed")
    case .rebuiltViews: good("what is shown was computed anew; everything is whole")
    case .rescued(let rescue): finding(rescue)
    }
  }

  private func good(_ detail: String) -> Finding {
    Finding(check: "repair", isGood: true, detail: detail)
  }

  private func finding(_ rescue: Rescue) -> Finding {
    let saved =
      "saved \(rescue.unsentCount) unsent and \(rescue.rejectedCount) rejected revisions and "
      + "\(rescue.originalCount) originals; the damaged files are in \(rescue.path)"
    let broken =
      rescue.brokenCount > 0
      ? "; \(rescue.brokenCount) unsent revisions cannot be read and are only there" : ""
    return Finding(
      check: "repair",
      isGood: rescue.brokenCount == 0 && rescue.identity != nil,
      detail: saved + broken,
      hint: rescue.identity == nil
        ? "Whose replica it was cannot be read: 'stet join INVITE' enrols it anew."
        : "'stet sync' fetches the rest anew."
    )
  }
}
