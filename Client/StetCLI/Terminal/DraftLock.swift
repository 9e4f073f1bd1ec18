import Glibc

/// Says that somebody is writing a draft at the moment; the kernel lets go of it when the program
/// ends, however it ends.
///
/// The card is locked, because editors may put another file in the place of the text.
final class DraftLock {
  private let descriptor: Int32

  /// Locks `draft`, or returns `nil` when another program has it.
  init?(_ draft: Draft) {
    let descriptor = open(draft.cardPath, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Tells whether another program has `draft` open.
  static func isHeld(_ draft: Draft) -> Bool {
    let descriptor = open(draft.cardPath, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_EX | LOCK_NB) != 0
  }
}
