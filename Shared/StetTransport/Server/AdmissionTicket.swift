import NIOCore
import Synchronization

/// The admissions of one listener, shared by its event loops.
final class Admissions: Sendable {
  private let admission: Mutex<Admission<String>>

  init(limits: Admission<String>.Limits) { self.admission = Mutex(Admission(limits: limits)) }

  var connectionCount: Int { admission.withLock { $0.connectionCount } }

  /// Counts a new connection, or returns `nil` if there are too many.
  func ticket(for address: SocketAddress?) -> AdmissionTicket? {
    let source = address?.ipAddress ?? ""
    guard admission.withLock({ $0.admit(source) }) else { return nil }
    return AdmissionTicket(source: source, admissions: self)
  }

  fileprivate func recognise(_ source: String) { admission.withLock { $0.recognise(source) } }

  fileprivate func leave(_ source: String, wasStranger: Bool) {
    admission.withLock { $0.leave(source, wasStranger: wasStranger) }
  }
}

/// The place that one connection takes, from the moment it was accepted until it is closed.
final class AdmissionTicket: Sendable {
  private enum Holder { case stranger, known, nobody }

  private let source: String
  private let admissions: Admissions
  private let holder = Mutex(Holder.stranger)

  init(source: String, admissions: Admissions) {
    self.source = source
    self.admissions = admissions
  }

  /// Frees the stranger's place, because the connection has logged in.
  func recognise() {
    let isNew = holder.withLock { holder in
      guard holder == .stranger else { return false }
      holder = .known
      return true
    }
    if isNew { admissions.recognise(source) }
  }

  /// Frees the place; calling it again does nothing.
  func giveBack() {
    let last = holder.withLock { holder in
      defer { holder = .nobody }
      return holder
    }
    if last != .nobody { admissions.leave(source, wasStranger: last == .stranger) }
  }
}
