import Dispatch
import Glibc
import Synchronization

/// What Ctrl-C does at the moment.
package protocol Interrupts: Sendable {
  /// Runs `work`, whose task is cancelled by the first Ctrl-C; the second ends the program.
  func cancelling<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value

  /// Runs `work` while Ctrl-C is for the program in the foreground, not for this one.
  func ignoring<Value: Sendable>(_ work: () async throws -> Value) async rethrows -> Value
}

/// Nobody can press Ctrl-C.
package struct NoInterrupts: Interrupts {
  package init() {}

  package func cancelling<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await work()
  }

  package func ignoring<Value: Sendable>(
    _ work: () async throws -> Value
  ) async rethrows -> Value {
    try await work()
  }
}

/// Ctrl-C as the process gets it.
///
/// A local command ends at once with status 130: what it was writing is either committed or was
/// never there. A command that talks to a server is cancelled, so that it can tell what it did.
package struct ProcessInterrupts: Interrupts {
  package init() {}

  /// Takes over SIGINT, and makes errors of what else would end the program: a reader that went
  /// away, and a file that may not grow.
  package static func install() {
    InterruptState.mode.store(InterruptState.ends, ordering: .relaxed)
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGINT, onInterrupt)
  }

  package func cancelling<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    var pipe: [Int32] = [-1, -1]
    guard Glibc.pipe(&pipe) == 0 else { return try await work() }
    let (reader, writer) = (pipe[0], pipe[1])
    InterruptState.pipe.store(writer, ordering: .relaxed)
    InterruptState.mode.store(InterruptState.cancels, ordering: .relaxed)
    let task = Task { try await work() }
    let source = DispatchSource.makeReadSource(fileDescriptor: reader, queue: .global())
    source.setEventHandler {
      task.cancel()
      source.cancel()
    }
    source.setCancelHandler { close(reader) }
    source.resume()
    defer {
      InterruptState.mode.store(InterruptState.ends, ordering: .relaxed)
      source.cancel()
      close(writer)
    }
    return try await withTaskCancellationHandler(
      operation: { try await task.value },
      onCancel: { task.cancel() }
    )
  }

  package func ignoring<Value: Sendable>(
    _ work: () async throws -> Value
  ) async rethrows -> Value {
    let before = InterruptState.mode.exchange(InterruptState.ignores, ordering: .relaxed)
    defer { InterruptState.mode.store(before, ordering: .relaxed) }
    return try await work()
  }
}

/// What the signal handler reads: it may touch nothing but these.
private enum InterruptState {
  static let ends = 0
  static let cancels = 1
  static let ignores = 2
  static let mode = Atomic<Int>(ends)
  static let pipe = Atomic<Int32>(-1)
}

private func onInterrupt(_ signal: Int32) {
  if InterruptState.mode.load(ordering: .relaxed) == InterruptState.ignores { return }
  let last = InterruptState.mode.exchange(InterruptState.ends, ordering: .relaxed)
  guard last == InterruptState.cancels else { _exit(ProgramStatus.interrupted.rawValue) }
  var byte: UInt8 = 1
  _ = write(InterruptState.pipe.load(ordering: .relaxed), &byte, 1)
}
