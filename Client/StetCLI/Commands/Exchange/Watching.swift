import StetMerge
import StetModel
import StetReplica
import StetReport
import StetSession
import StetSync

/// Tells what happens as it happens, until Ctrl-C.
struct Watching: Sendable {
  let exchange: Exchange
  let desk: DeskName?

  func run() async throws {
    let watching = self
    try await exchange.open.call.context.interrupts.cancelling { try await watching.follow() }
  }

  private func follow() async throws {
    var isReady = false
    var heads = HeadLedger()
    try await exchange.run { event in
      switch event {
      case .caughtUp:
        guard !isReady else { return }
        isReady = true
        try tell(heads.emptied())
        try ready()
      case .changed(let change):
        guard desk == nil || desk == change.desk else { return }
        heads.take(change)
        try tell(event, change)
      // What comes first may come in parts: a story and its notes are new until it has all come.
      case .received: if isReady { try tell(heads.emptied()) }
      case .editors(let news):
        if desk == nil || desk == news.place.desk { try tell(event, of: news) }
      default: try SyncOutput(open: exchange.open).show(event)
      }
    }
  }

  private var console: Console { exchange.open.console }

  private func tell(_ heads: HeadLedger) throws {
    let now = exchange.open.call.context.clock()
    try NewsOutput(exchange.open, heads).showEach(at: RelativeTime.clock(now, now: now))
  }

  private func ready() throws {
    guard console.isJSON else {
      return console.message("Up to date; news follow as they happen. Ctrl-C ends it.")
    }
    try console.document(["type": "ready"])
  }

  private func tell(_ event: SyncEvent, _ change: ReplicaEvent) throws {
    guard !console.isJSON else {
      if let json = EventJSON.line(event) { try console.document(json) }
      return
    }
    try console.text(TerminalText.line(try line(change)))
  }

  /// A note that is not here says nothing to a person.
  private func tell(_ event: SyncEvent, of news: NoteEditors) throws {
    guard !console.isJSON else {
      if let json = EventJSON.line(event) { try console.document(json) }
      return
    }
    let replica = exchange.open.replica
    let note = news.place.note
    guard let id = try replica.shortNoteIDs([note])[note], let detail = try? replica.note(note)
    else { return }
    let words = EditorWords(reader: try replica.identity()?.account)
    let what = words.line(news.editors, "it") ?? "nobody is editing it any more"
    let now = exchange.open.call.context.clock()
    let time = RelativeTime.clock(now, now: now)
    try console.text(TerminalText.line("\(time)  \(id)  \(what): \(detail.headline ?? "")"))
  }

  private func line(_ change: ReplicaEvent) throws -> String {
    let replica = exchange.open.replica
    let now = exchange.open.call.context.clock()
    let time = RelativeTime.clock(now, now: now)
    switch change.kind {
    case .story, .version, .publicationStatus:
      let id = try replica.shortArticleIDs([change.record])[change.record] ?? ""
      let content = try replica.story(change.record).shown.content
      let what =
        switch change.kind {
        case .story: "new story"
        case .version: "new version"
        default: "now \(content.publicationStatus.word)"
        }
      return "\(time)  \(id)  \(what): \(content.headline ?? "")"
    default:
      let id = try replica.shortNoteIDs([change.record])[change.record] ?? ""
      let headline = try replica.note(change.record).headline ?? ""
      return "\(time)  \(id)  \(Self.words(change.kind)): \(headline)"
    }
  }

  private static func words(_ kind: ReplicaEvent.Kind) -> String {
    switch kind {
    case .note: "new note"
    case .noteChanged: "note changed"
    case .merged: "note merged"
    case .conflictOpened: "conflict"
    case .conflictSettled: "conflict settled"
    case .reviewOpened: "to review"
    case .reviewSettled: "reviewed"
    case .story, .version, .publicationStatus: "story changed"
    }
  }
}
