import StetModel

/// The part of a page that people came for.
///
/// Where the page marks its article's body, that is it. Else the element is taken under which the
/// most running text stands, weighed as in Arc90's Readability: each paragraph counts for its
/// length and commas towards the element it is in, half as much towards the next one out, and text
/// in links counts against it.
struct ArticleText: Sendable {
  private(set) var paragraphs: [String] = []
  private(set) var media: [Media] = []
  private(set) var headline: String?
  private(set) var byline: String?
  /// The time the page shows, in milliseconds since 1970.
  private(set) var time: Int64?
  private let linkShare: Double

  init(_ root: MarkupElement) {
    let body = root.firstDescendant("body") ?? root
    let article = Self.article(in: body)
    self.headline = Self.headline(in: article, of: body)
    self.byline = Self.byline(in: article) ?? Self.byline(in: body)
    let times = article.descendants { $0.name == "time" && $0["datetime"] != nil }
    self.time = times.lazy.compactMap { $0["datetime"].flatMap { FeedDate($0)?.instant } }.first
    self.media = article.descendants { $0.name == "figure" }.compactMap(Figures.media)
    let content = Self.body(of: article)
    self.linkShare = TextCount(of: content).linkShare
    self.paragraphs = MarkupText.paragraphs(of: content, leavingOut: PageClutter.isOne)
      .map(\.text).filter { !PageClutter.isLine($0) }
  }

  /// Running text of some length, most of it no links.
  var isConvincing: Bool {
    let long = paragraphs.filter { $0.utf8.count >= 80 }
    return linkShare < 0.4 && long.reduce(0) { $0 + $1.utf8.count } >= 240
  }

  private static func article(in body: MarkupElement) -> MarkupElement {
    let marked = body.descendants {
      $0.name == "article" || $0["itemtype"]?.hasSuffix("Article") == true
    }
    let longest = marked.max { Scores.length(of: $0) < Scores.length(of: $1) }
    if let longest, Scores.length(of: longest) * 2 >= Scores.length(of: body) { return longest }
    let main = body.descendants { $0.name == "main" || $0["role"] == "main" }.first
    return longest.flatMap { Scores.length(of: $0) >= 400 ? $0 : nil } ?? main ?? body
  }

  private static func body(of article: MarkupElement) -> MarkupElement {
    let marked = article.descendants { $0["itemprop"]?.contains("articleBody") == true }
    if let body = marked.first, Scores.length(of: body) > 0 { return body }
    return Scores.best(in: article) ?? article
  }

  private static func headline(in article: MarkupElement, of body: MarkupElement) -> String? {
    let marked = article.descendants { $0["itemprop"] == "headline" }.first
    let title = marked ?? article.firstDescendant("h1") ?? body.firstDescendant("h1")
    let text = title?.text.oneLine
    return text?.isEmpty == false ? text : nil
  }

  private static func byline(in element: MarkupElement) -> String? {
    let marked = element.descendants { part in
      part["rel"] == "author" || part["itemprop"] == "author"
        || part.classNames.contains { $0 == "byline" || $0 == "author" || $0.hasSuffix("__byline") }
    }
    return marked.lazy.map { $0.text.oneLine }.first { !$0.isEmpty && $0.utf8.count <= 200 }
  }
}

/// How much running text stands where.
private enum Scores {
  /// The bytes of text in paragraphs below the element, clutter aside.
  static func length(of element: MarkupElement) -> Int {
    guard !PageClutter.isOne(element) else { return 0 }
    if element.name == "p" { return TextCount(of: element).all }
    return element.elements.reduce(0) { $0 + length(of: $1) }
  }

  /// The element with the highest score, or `nil` where nothing scores.
  static func best(in root: MarkupElement) -> MarkupElement? {
    var best: (element: MarkupElement, score: Double)?
    _ = weigh(root, &best)
    return best?.element
  }

  /// What the element's own paragraphs come to, and all text in it; each is looked at once.
  private static func weigh(
    _ element: MarkupElement,
    _ best: inout (element: MarkupElement, score: Double)?
  ) -> (points: Double, text: TextCount) {
    guard !PageClutter.isOne(element) else { return (0, TextCount()) }
    var (own, inner, text) = (0.0, 0.0, TextCount())
    for child in element.elements {
      if ["p", "pre", "blockquote"].contains(child.name) {
        let count = TextCount(of: child)
        own += count.points
        text.add(count)
      } else {
        let found = weigh(child, &best)
        inner += found.points / 2
        text.add(found.text)
      }
    }
    let score = (own + inner) * (1 - text.linkShare)
    if score > best?.score ?? 0 { best = (element, score) }
    return (own, text)
  }
}

/// Bytes of text, of them in links, and commas.
private struct TextCount {
  private(set) var all = 0
  private var linked = 0
  private var commas = 0

  init() {}

  init(of element: MarkupElement) { count(element, isLink: false) }

  /// The share of the text that stands in links.
  var linkShare: Double { all == 0 ? 0 : Double(linked) / Double(all) }

  /// What a paragraph of this text counts for.
  var points: Double { all < 25 ? 0 : 1 + Double(commas) + min(Double(all) / 100, 3) }

  mutating func add(_ other: TextCount) {
    all += other.all
    linked += other.linked
  }

  private mutating func count(_ element: MarkupElement, isLink: Bool) {
    let isLink = isLink || element.name == "a"
    for child in element.children {
      switch child {
      case .element(let element): count(element, isLink: isLink)
      case .text(let text):
        all += text.utf8.count
        linked += isLink ? text.utf8.count : 0
        commas += text.utf8.count { $0 == UInt8(ascii: ",") }
      }
    }
  }
}

/// Pictures with what stands below them.
private enum Figures {
  static func media(_ figure: MarkupElement) -> Media? {
    guard let caption = figure.firstDescendant("figcaption") else { return nil }
    let credits = caption.descendants { part in
      part.classNames.contains { $0.contains("credit") || $0.contains("copyright") }
        || part["itemprop"] == "copyrightHolder" || part["itemprop"] == "creator"
    }
    let credit = credits.first?.text.oneLine
    var text = caption.text.oneLine
    if let credit, text.hasSuffix(credit) {
      text = String(text.dropLast(credit.count)).trimmingBlanks
    }
    guard !text.isEmpty || credit != nil else { return nil }
    return Media(caption: text.isEmpty ? (credit ?? "") : text, creditLine: credit)
  }
}

extension MarkupElement {
  /// The names in `class` and `id`, in lower case.
  var classNames: [String] {
    [self["class"], self["id"]].compactMap(\.self).flatMap { names in
      names.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    }
  }
}
