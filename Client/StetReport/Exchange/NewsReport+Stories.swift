import StetModel
import StetReplica

extension NewsReport {
  /// `* kpqx  Port closure  144 → 145  stet note kpqx` for each note or story of the list.
  package static func stories(_ list: NewsList, page: Page) -> [String] {
    let rows = list.listed.map { row($0, page) }
    let count = list.items.count - rows.count
    return lines(rows, role: .warning, page: page)
      + rest(count, "stet notes, stet stories", page) + shifted(list.shiftedCount, page)
  }

  private static func row(_ item: NewsList.Item, _ page: Page) -> Row {
    let headline = item.headline ?? "(no headline)"
    let what = NewsWords.words(item)
    switch item.subject {
    case .story:
      let id = page.article(item.article)
      return Row("* \(id)", headline: headline, people: "", what: what, command: "stet show \(id)")
    case .note(let news):
      let id = page.note(news.note)
      let people = " — \(page.person(news.author))"
      return Row(
        "* \(id)",
        headline: headline,
        people: people,
        what: what,
        command: "stet note \(id)"
      )
    }
  }

  private static func shifted(_ count: Int, _ page: Page) -> [String] {
    guard count > 0 else { return [] }
    let words =
      count == 1
      ? "1 note moved along with its passage" : "\(count) notes moved along with their passages"
    return [page.style.paint("  \(words)", .faint)]
  }
}

extension Page {
  /// The short id of what a line is about.
  package func id(of item: NewsList.Item) -> String {
    switch item.subject {
    case .story: article(item.article)
    case .note(let news): note(news.note)
    }
  }
}
