package import StetModel

/// One operation with the revisions that it wrote, as far as they are here.
package struct OperationDetail: Equatable, Sendable {
  package var operation: LoggedOperation
  package var entries: [Entry]

  package struct Entry: Equatable, Sendable {
    package var id: RevisionID
    package var revision: Revision
    /// It left the outbox as if it had not been written.
    package var isWithdrawn: Bool

    package init(id: RevisionID, revision: Revision, isWithdrawn: Bool = false) {
      self.id = id
      self.revision = revision
      self.isWithdrawn = isWithdrawn
    }
  }

  package init(operation: LoggedOperation, entries: [Entry]) {
    self.operation = operation
    self.entries = entries
  }
}

extension Replica {
  /// Everything about one operation.
  ///
  /// - Throws: ``AuthoringError/noSuchOperation(_:)``.
  package func operationDetail(_ number: Int64) throws -> OperationDetail {
    try read { db in
      guard let operation = try Operations(db).find(number) else {
        throw AuthoringError.noSuchOperation(number)
      }
      let withdrawal = Withdrawal(db)
      let entries = try operation.revisions.compactMap { id -> OperationDetail.Entry? in
        if let revision = try withdrawal.find(id)?.revision {
          return OperationDetail.Entry(id: id, revision: revision)
        }
        guard let sealed = try withdrawal.kept(id),
          let revision = try? Revision(decoding: sealed.bytes)
        else { return nil }
        return OperationDetail.Entry(id: id, revision: revision, isWithdrawn: true)
      }
      return OperationDetail(operation: operation, entries: entries)
    }
  }

  /// The names of those of `devices` that are known here.
  package func deviceNames(_ devices: [DeviceID]) throws -> [DeviceID: String] {
    try read { try RecordReader($0).deviceNames(devices) }
  }
}
