import StetModel

/// Sentences by which agencies withdraw a story, hold it back or release it, and the names in them.
enum NoticeWords {
  private static let sentences: [(words: [String], kind: ChangeKind)] = [
    (["hold", "is lifted"], .restore), (["hold", "has been lifted"], .restore),
    (["may be used again"], .restore), (["is released for publication"], .restore),
    (["sperre", "aufgehoben"], .restore), (["freigegeben"], .restore),
    (["kann wieder verwendet werden"], .restore), (["a kill is mandatory"], .kill),
    (["kill the story"], .kill), (["kill story"], .kill), (["the story", "is withdrawn"], .kill),
    (["story has been withdrawn"], .kill), (["kill", "slugged"], .kill),
    (["zurückgezogen"], .kill), (["zurückgenommen"], .kill),
    (["zieht", "meldung", "zurück"], .kill),
    (["verwenden sie die", "meldung", "nicht"], .kill), (["meldung", "nicht verwenden"], .kill),
    (["hold the story"], .advisory), (["do not use the story"], .advisory),
    (["meldung", "vorerst nicht"], .advisory), (["meldung", "zurückhalten"], .advisory),
    (["meldung", "gesperrt"], .advisory),
  ]
  private static let scalarCountMax = 600

  /// What a paragraph asks desks to do; `nil` for one that tells a story.
  static func kind(of paragraph: String) -> ChangeKind? {
    let text = String(paragraph.unicodeScalars.prefix(scalarCountMax)).lowercased()
    return sentences.first { sentence in contains(sentence.words, in: text) }?.kind
  }

  /// A whole text that does nothing but withdraw a story, whatever stands above it.
  static func order(in body: [String]) -> Advisory? {
    let text = body.joined(separator: " ").lowercased()
    guard text.unicodeScalars.count <= scalarCountMax else { return nil }
    let orders = [["a kill is mandatory"], ["bitte verwenden sie die", "meldung", "nicht"]]
    guard orders.contains(where: { contains($0, in: text) }), let first = body.first else {
      return nil
    }
    return Advisory(kind: .kill, note: first)
  }

  /// Whether all words are there, in their order.
  private static func contains(_ words: [String], in text: String) -> Bool {
    var rest = text[...]
    for word in words {
      guard let found = rest.firstRange(of: word) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }

  /// The slug and the headline by which a notice names the story it is about.
  static func names(in paragraphs: [String]) -> (slug: String?, headline: String?) {
    let text = String(paragraphs.joined(separator: " ").unicodeScalars.prefix(4 * scalarCountMax))
    let slug =
      word(behind: "slugged ", in: text) ?? word(behind: "Kill ", in: text)
      ?? word(behind: "slug ", in: text)
    let headline =
      quoted(behind: "headlined ", in: text) ?? quoted(behind: "headline ", in: text)
      ?? quoted(behind: "Meldung ", in: text) ?? quoted(behind: "titled ", in: text)
    return (slug, headline)
  }

  /// The slug that follows these words.
  private static func word(behind words: String, in text: String) -> String? {
    guard let found = text.firstRange(of: words) else { return nil }
    let rest = text[found.upperBound...].drop { "\"“„‘'".contains($0) }
    let word = rest.prefix { !$0.isWhitespace && !"\"”“’',;.".contains($0) }
    return WireSlug(String(word))?.text
  }

  /// What stands in quotation marks behind these words.
  private static func quoted(behind words: String, in text: String) -> String? {
    guard let found = text.firstRange(of: words) else { return nil }
    let rest = text[found.upperBound...]
    guard let open = rest.first, "\"“„«‘".contains(open) else { return nil }
    let inside = rest.dropFirst()
    guard let end = inside.firstIndex(where: { "\"”“»’".contains($0) }) else { return nil }
    let title = String(inside[..<end]).trimmingBlanks
    return (1...Limits.headlineByteCountMax).contains(title.utf8.count) ? title : nil
  }
}

/// The short name of a story on the wire: `BC-Harbour-Closure`, `harbour-closure`, with a length
/// behind it or without.
struct WireSlug: Hashable, Sendable {
  let text: String

  init?(_ line: String) {
    let parts = line.split(separator: ",", omittingEmptySubsequences: false)
    let length = parts.count == 2 ? parts[1].drop { $0 == " " } : "0"
    guard parts.count <= 2, let word = parts.first, !length.isEmpty, length.utf8.count <= 5,
      length.allSatisfy(\.isNumber)
    else { return nil }
    guard word.contains("-"), word.utf8.count > 4, word.first?.isLetter == true,
      word.last?.isLetter == true || word.last?.isNumber == true
    else { return nil }
    let isSlug = word.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_")
    }
    guard isSlug else { return nil }
    self.text = String(word)
  }
}
