import GRDB
package import StetModel

/// The pushes of one write transaction, taken one after the other.
///
/// Remembers what the transaction has read and written, so that nothing is looked up twice; lives
/// no longer than the transaction.
final class PushTransaction {
  private let db: Database
  private let byteCountMax: (DeskName) -> Int64?
  private var appenders: [DeskName: DeskAppender<DeskLog>] = [:]

  init(_ db: Database, byteCountMax: @escaping (DeskName) -> Int64?) {
    self.db = db
    self.byteCountMax = byteCountMax
  }

  /// Takes one push; a failure is the pusher's own and leaves no trace.
  func take(_ request: PushRequest) throws -> PushQueue.Answer {
    let right: DeskAccess
    do {
      right = try DeskAccess.read(
        db,
        desk: request.desk,
        account: request.account,
        device: request.device
      )
    } catch let error as StoreError where error == .notEnrolled || error == .revoked {
      return .failure(error)
    }
    let outcomes = try outcomes(of: request, right)
    try audit(outcomes, of: request)
    return .success(outcomes)
  }

  private func outcomes(of request: PushRequest, _ right: DeskAccess) throws -> [PushOutcome] {
    guard let role = right.role, let row = right.row else {
      return request.revisions.map { _ in .refused(.noRight) }
    }
    let appender = try appender(for: request.desk, row: row)
    return try request.revisions.map { try appender.take($0, role: role) }
  }

  /// Notes in one line what the push tried without a right to it.
  private func audit(_ outcomes: [PushOutcome], of request: PushRequest) throws {
    let count = outcomes.count { outcome in
      guard case .refused(let refusal) = outcome else { return false }
      return [.forbidden, .wrongAuthor, .badSignature].contains(refusal.code)
    }
    guard count > 0 else { return }
    let detail = "\(count) to \(request.desk) from \(request.device)"
    let subject = request.account.rawValue
    try Audit.add(db, .refused, request.now, subject: subject, detail: detail)
  }

  /// Writes the new heads; returns those that moved, sorted by desk.
  func finish() throws -> [DeskHead] {
    try appenders.sorted { $0.key < $1.key }.compactMap { try $0.value.finish() }
  }

  private func appender(for desk: DeskName, row: Int64) throws -> DeskAppender<DeskLog> {
    if let appender = appenders[desk] { return appender }
    let log = try DeskLog(db, row: row)
    let appender = try DeskAppender(log, desk: desk, byteCountMax: byteCountMax(desk))
    appenders[desk] = appender
    return appender
  }
}

extension Refusal {
  /// The answer for a desk that is not there, and for one that may not be read.
  package static let noRight = Refusal(
    code: .forbidden,
    detail: "no such desk, or no right on it"
  )
}
