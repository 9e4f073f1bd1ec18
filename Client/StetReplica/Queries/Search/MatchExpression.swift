import StetModel

/// A query in the language of SQLite's full-text index (FTS5), for one kind of record.
///
/// Every text is quoted, so it can hold no operator.
struct MatchExpression: Hashable {
  /// `nil` where the query has no words, only filters.
  let text: String?
  /// No record of this kind can meet the query.
  let isImpossible: Bool

  init(_ query: SearchQuery, _ kind: RecordKind) {
    let groups = query.groups.map { $0.compactMap { Self.term($0, kind) } }
    self.isImpossible =
      groups.contains(where: \.isEmpty)
      || (kind == .note ? query.filters.areForStories : query.filters.areForNotes)
    guard !groups.isEmpty else {
      self.text = nil
      return
    }
    let needed = groups.map { "(\($0.joined(separator: " OR ")))" }.joined(separator: " AND ")
    let excluded = query.excluded.compactMap { Self.term($0, kind) }
    self.text =
      excluded.isEmpty ? needed : "(\(needed)) NOT (\(excluded.joined(separator: " OR ")))"
  }

  /// The term, or `nil` where it is bound to a field that records of this kind have not.
  private static func term(_ term: SearchQuery.Term, _ kind: RecordKind) -> String? {
    let text = IndexedText.of(term.text).replacing("\"", with: "\"\"")
    let quoted = "\"\(text)\"" + (term.isPrefix ? "*" : "")
    guard let field = term.field else { return quoted }
    return column(field, kind).map { "{\($0)} : \(quoted)" }
  }

  private static func column(_ field: SearchQuery.Field, _ kind: RecordKind) -> String? {
    switch (field, kind) {
    case (.headline, .article): "headline"
    case (.text, .article), (.body, .article): "text"
    case (.text, .note), (.body, .note): "body"
    case (.quote, .note): "quote"
    case (.headline, .note), (.quote, .article): nil
    }
  }
}
