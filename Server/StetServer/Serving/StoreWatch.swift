import Logging
import StetTransport

/// Notices what other processes did to the store since the last look.
struct StoreWatch {
  private let store: any ServingStore
  private let logger: Logger
  private var last: StoreMarks?

  init(store: any ServingStore, logger: Logger) {
    self.store = store
    self.logger = logger
    self.last = try? store.marks()
  }

  /// What every connection has to be told now.
  ///
  /// When the store cannot be read, connections check their rights, and so find out themselves.
  mutating func look() -> InboxSignals {
    guard let marks = try? store.marks() else { return .rights }
    defer { last = marks }
    guard let last, marks != last else { return [] }
    if marks.generation != last.generation {
      logger.warning("The database was replaced by a restore.")
      return .restored
    }
    return .rights
  }
}
