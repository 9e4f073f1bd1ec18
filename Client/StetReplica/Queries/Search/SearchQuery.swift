package import StetModel

/// What somebody looks for: words, phrases, beginnings of words, and filters.
///
/// ```
/// harbour storm          both words        "reopened on Tuesday"   the phrase
/// harb*                  a beginning       storm OR gale           one of them
/// -ferry                 not with it       headline:storm          in that field alone
/// tag:numbers author:ana status:final      notes with it
/// ```
/// Total: any text is a query. What is no operator is a word, and words are only letters and digits
/// to the index, so nothing that is typed can break it.
package struct SearchQuery: Hashable, Sendable {
  /// Each has to be met.
  package private(set) var groups: [[Term]] = []
  /// None may be met.
  package private(set) var excluded: [Term] = []
  package private(set) var filters = Filters()
  /// OR stands beside a filter, which holds for the whole query whatever stands there.
  package private(set) var hasAlternativeFilter = false

  /// A word, a phrase or the beginning of one.
  package struct Term: Hashable, Sendable {
    package var text: String
    package var isPrefix = false
    /// Where it has to stand; anywhere when `nil`.
    package var field: Field?

    package init(text: String, isPrefix: Bool = false, field: Field? = nil) {
      (self.text, self.isPrefix, self.field) = (text, isPrefix, field)
    }
  }

  /// A part of stories or notes that a term may be bound to.
  package enum Field: String, CaseIterable, Sendable {
    case headline, text, body, quote
  }

  /// What a record has to be, whatever its words.
  package struct Filters: Hashable, Sendable {
    package var tags: [String] = []
    package var author: String?
    package var status: NoteStatus?
    package var provider: String?

    /// Only notes have tags, authors and statuses.
    package var areForNotes: Bool { !tags.isEmpty || author != nil || status != nil }
    package var areForStories: Bool { provider != nil }
  }

  /// Reads what was typed.
  package init(_ typed: String) {
    var scanner = QueryScanner(typed)
    var (isAlternative, isBehindFilter) = (false, false)
    while let token = scanner.next() {
      if token == QueryToken(text: "OR") {
        isAlternative = !isEmpty
        continue
      }
      let isFilter = take(filter: token)
      if isAlternative, isFilter || isBehindFilter { hasAlternativeFilter = true }
      if !isFilter { take(token, isAlternative: isAlternative) }
      (isAlternative, isBehindFilter) = (false, isFilter)
    }
  }

  /// There is nothing to look for: no word, no filter.
  package var isEmpty: Bool { groups.isEmpty && filters == Filters() }

  private mutating func take(_ token: QueryToken, isAlternative: Bool) {
    guard let term = Self.term(token), termCount < Self.termCountMax else { return }
    if token.isExcluded {
      if !excluded.contains(term) { excluded.append(term) }
    } else if isAlternative, !groups.isEmpty {
      groups[groups.count - 1].append(term)
    } else if !groups.contains([term]) {
      groups.append([term])
    }
  }

  /// What is typed beyond so many terms is left out: the index is asked about each.
  private static let termCountMax = 32

  private var termCount: Int { groups.reduce(excluded.count) { $0 + $1.count } }

  private mutating func take(filter token: QueryToken) -> Bool {
    guard !token.isExcluded, let name = token.name, !token.text.isEmpty else { return false }
    switch name {
    case "tag": filters.tags.append(token.text)
    case "author": filters.author = token.text
    case "provider": filters.provider = token.text
    case "status":
      guard let status = NoteStatus.allCases.first(where: { $0.word == token.text }) else {
        return false
      }
      filters.status = status
    default: return false
    }
    return true
  }

  private static func term(_ token: QueryToken) -> Term? {
    let field = token.name.flatMap(Field.init)
    // A name that means nothing here is a word like others: `10:30`, `https://…`.
    let words = field == nil ? [token.name, token.text] : [token.text]
    let text = words.compactMap(\.self).joined(separator: " ")
    guard text.unicodeScalars.contains(where: isIndexed) else { return nil }
    return Term(text: text, isPrefix: token.isPrefix, field: field)
  }

  /// Whether the index keeps the scalar as part of a word.
  private static func isIndexed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .privateUse:
      true
    default: false
    }
  }
}
