import StetModel
import StetReplica
import StetReport

/// Tells what new versions of stories did to the notes on them.
struct NewsOutput {
  let open: OpenReplica
  let news: [StoryNews]

  init(_ open: OpenReplica, _ ledger: HeadLedger) throws {
    self.open = open
    self.news = try open.replica.news(of: ledger)
  }

  /// The lines below what came and went, for people; few enough to read.
  func lines() throws -> [String] {
    guard !news.isEmpty else { return [] }
    let list = try list()
    return NewsReport.stories(list, page: try page(of: list.listed))
  }

  /// One line for each note or story, told as it happens.
  func showEach(at time: String) throws {
    guard !open.console.isJSON else {
      return try NewsJSON.lines(news).forEach { try open.console.document($0) }
    }
    let list = try list()
    let page = try page(of: list.items[...])
    for item in list.items {
      let line = "\(time)  \(page.id(of: item))  \(NewsWords.words(item)): \(item.headline ?? "")"
      try open.console.text(TerminalText.line(line))
    }
  }

  private func list() throws -> NewsList {
    NewsList(news, reader: try open.replica.identity()?.account)
  }

  private func page(of items: ArraySlice<NewsList.Item>) throws -> Page {
    let notes = items.compactMap { item -> RecordID? in
      if case .note(let news) = item.subject { news.note } else { nil }
    }
    let articles = try open.replica.shortArticleIDs(items.map(\.article))
    return try open.page(
      shortIDs: try open.replica.shortNoteIDs(notes).merging(articles) { first, _ in first }
    )
  }
}
