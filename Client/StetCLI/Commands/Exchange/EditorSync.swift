import ArgumentParser
import StetModel
import StetReplica
import StetSync

/// What commands take that open the editor.
struct EditorOptions: ParsableArguments {
  @Flag(
    name: .customLong("no-sync"),
    help: "With the editor: do not sync before it opens and after it closes."
  )
  var noSync = false
}

/// The short exchanges around the editor: what is new before it opens, and what was written after.
///
/// They keep nobody waiting and hinder nothing. Without a server, or with one that does not answer
/// at once, nothing is said: what was written is saved, and the footer tells that it is unsent.
struct EditorSync {
  /// As long as somebody waits gladly for a connection, and for all of it.
  private static let patience = SyncEngine.Patience.once(
    connecting: 1_000,
    altogether: 3_000
  )

  let open: OpenReplica
  private let isOn: Bool

  init(_ open: OpenReplica, _ options: EditorOptions) throws {
    try self.init(open, noSync: options.noSync)
  }

  init(_ open: OpenReplica, noSync: Bool = false) throws {
    self.open = open
    let identity = try open.replica.identity()
    self.isOn =
      !noSync && open.call.context.variable("STET_NO_SYNC") == nil
      && identity?.state == .enrolled && identity?.server != nil
  }

  /// Fetches what is new, before somebody writes on it; only Ctrl-C throws.
  func fetch() async throws {
    let failure = await run(.pull)
    if failure is CancellationError { throw CancellationError() }
  }

  /// Sends what was saved and fetches what came meanwhile, and tells what went wrong if the person
  /// has to do something about it.
  func exchange() async {
    guard let failure = await run(.both), let error = Self.worthTelling(failure),
      !open.console.isJSON
    else { return }
    open.console.message("not sent yet: \(error.message)")
    if let hint = error.hint { open.hint(hint) }
  }

  /// What to tell of a failure; `nil` for what passes by itself, and for Ctrl-C.
  private static func worthTelling(_ failure: any Error) -> CLIError? {
    if let error = failure as? SyncError, error.isWorthRetrying { return nil }
    return failure is CancellationError ? nil : CLIError(explaining: failure)
  }

  private func run(_ direction: SyncDirection) async -> (any Error)? {
    guard isOn else { return nil }
    let exchange = Exchange(open: open, direction: direction, patience: Self.patience)
    do {
      try await open.call.context.interrupts.cancelling {
        try await exchange.run { event in
          // Standard output is the command's own.
          if !exchange.open.console.isJSON, direction == .both {
            try SyncOutput(open: exchange.open).show(event)
          }
        }
      }
      return nil
    } catch {
      return error
    }
  }
}
