import StetMerge
import StetModel
import StetStore

/// What a model server holds; a copy is a snapshot.
struct ServerState {
  struct Desk {
    var entries: [Entry] = []
    var byteCount: Int64 = 0

    var head: LogCursor { entries.last?.cursor ?? .start }
  }

  struct Entry {
    var sealed: SealedRevision
    var facts: OfferedRevision.Facts
    var cursor: LogCursor
  }

  var desks: [DeskName: Desk] = [:]
  var cards: [DeviceID: DeviceCard] = [:]
  /// The devices that joined.
  var joined: Set<DeviceID> = []
  var grants: [AccountName: [DeskName: Role]] = [:]
  var accessMark: Int64 = 0
  var generation: Bytes16

  func role(_ account: AccountName, on desk: DeskName) -> Role? { grants[account]?[desk] }
}

/// One desk of a model server within one transaction.
final class ModelLog: AppendedLog {
  private let desk: DeskName
  private(set) var state: ServerState

  init(_ desk: DeskName, in state: ServerState) {
    self.desk = desk
    self.state = state
  }

  private var entries: [ServerState.Entry] { state.desks[desk]?.entries ?? [] }

  func head() -> (LogCursor, byteCount: Int64) {
    (state.desks[desk]?.head ?? .start, state.desks[desk]?.byteCount ?? 0)
  }

  func setHead(_ head: LogCursor, byteCount: Int64) { state.desks[desk]?.byteCount = byteCount }

  func entry(_ id: RevisionID) -> AppendedEntry? {
    entries.first { $0.sealed.id == id }.map {
      AppendedEntry(
        position: $0.cursor.position,
        clock: $0.facts.clock,
        record: $0.facts.record
      )
    }
  }

  func kind(of record: RecordID) -> RecordKind? {
    entries.first { $0.facts.record == record }?.facts.kind
  }

  func insert(_ sealed: SealedRevision, _ facts: OfferedRevision.Facts, at cursor: LogCursor) {
    state.desks[desk]?.entries.append(
      ServerState.Entry(sealed: sealed, facts: facts, cursor: cursor)
    )
  }

  func role(of device: DeviceID) -> Role? {
    guard state.joined.contains(device), let card = state.cards[device] else { return nil }
    return state.role(card.account, on: desk)
  }

  func card(of device: DeviceID) -> DeviceCard? { state.cards[device] }

  func keep(_ card: DeviceCard, device: DeviceID) {
    if state.cards[device] == nil { state.cards[device] = card }
  }
}
