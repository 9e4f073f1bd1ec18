import ArgumentParser
import StetMerge
import StetModel
import StetReplica
import StetSession
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

  /// For the few bytes that tell that an editor was closed again.
  private static let leavingPatience = SyncEngine.Patience.once(connecting: 300, altogether: 1_000)

  let open: OpenReplica
  /// The note that colleagues are told of while the editor is open.
  private let place: NotePlace?
  private let isOn: Bool

  init(_ open: OpenReplica, _ options: EditorOptions, on note: RecordID? = nil) throws {
    try self.init(open, noSync: options.noSync, on: note)
  }

  init(_ open: OpenReplica, noSync: Bool = false, on note: RecordID? = nil) throws {
    self.open = open
    self.place = try note.map { NotePlace(desk: try open.replica.note($0).view.desk, note: $0) }
    let identity = try open.replica.identity()
    self.isOn =
      !noSync && open.call.context.variable("STET_NO_SYNC") == nil
      && identity?.state == .enrolled && identity?.server != nil
  }

  /// Fetches what is new, before somebody writes on it; only Ctrl-C throws.
  ///
  /// - Returns: Who else has the note open; `nil` when nobody was told that it is open here.
  @discardableResult
  func fetch() async throws -> [NoteEditor]? {
    let outcome = await run(.pull, .open)
    if outcome.failure is CancellationError { throw CancellationError() }
    return outcome.editors
  }

  /// Tells that nothing came of what colleagues were told; whether it arrives matters little.
  func leave() async { _ = await run(.pull, .closed, patience: Self.leavingPatience) }

  /// Sends what was saved and fetches what came meanwhile, and tells what went wrong if the person
  /// has to do something about it.
  func exchange() async {
    guard let failure = await run(.both, .closed).failure,
      let error = Self.worthTelling(failure), !open.console.isJSON
    else { return }
    open.console.message("not sent yet: \(error.message)")
    if let hint = error.hint { open.hint(hint) }
  }

  /// What to tell of a failure; `nil` for what passes by itself, and for Ctrl-C.
  private static func worthTelling(_ failure: any Error) -> CLIError? {
    if let error = failure as? SyncError, error.isWorthRetrying { return nil }
    return failure is CancellationError ? nil : CLIError(explaining: failure)
  }

  /// What came of one exchange.
  private struct Outcome: Sendable {
    var failure: (any Error)?
    var editors: [NoteEditor]?
  }

  private func run(
    _ direction: SyncDirection,
    _ state: EditingState,
    patience: SyncEngine.Patience = Self.patience
  ) async -> Outcome {
    guard isOn else { return Outcome() }
    let (open, place) = (open, place)
    var exchange = Exchange(open: open, direction: direction, patience: patience)
    exchange.editing = place.map { ($0, state) }
    do {
      return try await open.call.context.interrupts.cancelling { [exchange] in
        var outcome = Outcome()
        var heads = HeadLedger()
        do {
          try await exchange.run { event in
            if case .changed(let change) = event { heads.take(change) }
            if case .editors(let news) = event, news.place == place {
              outcome.editors = news.editors
            }
            // Standard output is the command's own.
            guard !open.console.isJSON, direction == .both else { return }
            try SyncOutput(open: open).show(event)
          }
        } catch {
          outcome.failure = error
        }
        if !open.console.isJSON {
          for line in try NewsOutput(open, heads).lines() { open.console.message(line) }
        }
        return outcome
      }
    } catch {
      return Outcome(failure: error)
    }
  }
}
