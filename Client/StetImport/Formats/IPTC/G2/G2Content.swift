import StetModel

/// The content of a NewsML-G2 news item.
struct G2Content: Sendable {
  private let item: MarkupElement?
  private let parts: [MarkupElement]

  init(_ item: MarkupElement) {
    self.item = item
    self.parts = item.elements("contentSet").flatMap(\.elements)
  }

  /// The content alone, as it is sent without an item around it.
  init(contentSet: MarkupElement) {
    self.item = nil
    self.parts = contentSet.elements
  }

  /// Takes the first text among the content; a caption or description stands in for it.
  func fill(_ draft: inout StoryDraft) throws(ImportError) {
    var other: String?
    for part in parts where draft.paragraphs.isEmpty {
      switch part.name {
      case "inlineXML": other = try Self.takeXML(part, into: &draft) ?? other
      case "inlineData": try Self.takeData(part, into: &draft)
      default: continue
      }
    }
    if let item { fillDescriptions(of: item, &draft) }
    try check(draft, other: other)
  }

  /// Takes a story, or tells the name of an element that is none.
  private static func takeXML(
    _ part: MarkupElement,
    into draft: inout StoryDraft
  ) throws(ImportError) -> String? {
    guard let root = part.elements.first else {
      if part.line != nil { draft.take(try copy(part.text, contentType: "")) }
      return nil
    }
    switch root.name {
    case "nitf": NITFDocument(root).fillContent(&draft)
    case "html", "body", "div", "article", "section", "p", "main":
      draft.take(NewsCopy.page(root.name == "html" ? root : part))
    default: return root.name
    }
    return nil
  }

  private static func takeData(
    _ part: MarkupElement,
    into draft: inout StoryDraft
  ) throws(ImportError) {
    guard part["encoding"] == nil else { return }
    draft.take(try copy(part.text, contentType: part["contenttype"]?.lowercased() ?? ""))
  }

  private static func copy(_ text: String, contentType: String) throws(ImportError) -> NewsCopy {
    let isMarkup = contentType.contains("html") || text.contains("</")
    return isMarkup ? try NewsCopy.fragment(text) : NewsCopy.plain(text)
  }

  private func fillDescriptions(of item: MarkupElement, _ draft: inout StoryDraft) {
    let descriptions = G2Descriptions(item)
    let creators = G2Meta.creators(item)
    if !draft.paragraphs.isEmpty {
      draft.version.abstract = descriptions.abstract ?? draft.version.abstract
      draft.version.byline = draft.version.byline ?? (isAgency(creators, draft) ? nil : creators)
    } else if let text = isVisual ? descriptions.caption : descriptions.abstract {
      draft.paragraphs = NewsCopy.plain(text).paragraphs
      if isVisual { draft.addMedia(caption: nil, credit: descriptions.credit ?? creators) }
    }
  }

  /// An agency that is named as the creator wrote no byline.
  private func isAgency(_ name: String?, _ draft: StoryDraft) -> Bool {
    let agencies =
      [draft.version.provider, draft.version.copyrightHolder] + draft.version.infoSources
    let words = Words.joined(name ?? "")
    return agencies.compactMap(\.self).contains { Words.joined($0).hasPrefix(words) }
  }

  private var itemClass: String? {
    let element = item?.first("itemMeta", "itemClass")
    return (element?["qcode"] ?? element?["uri"]).map(NewsWords.local)?.lowercased()
  }

  private var isVisual: Bool {
    ["picture", "photo", "graphic", "video", "audio", "animation"].contains(itemClass ?? "")
  }

  /// A headline alone is a story only where the item is a text, and carries its own content.
  private func check(_ draft: StoryDraft, other: String?) throws(ImportError) {
    guard draft.version.headline == nil || draft.paragraphs.isEmpty else { return }
    if let other {
      throw .notAStory(kind: "a NewsML-G2 item of data (<\(other.cut(to: 40))>), without a text")
    }
    if isVisual {
      let article = itemClass?.first.map { "aeiou".contains($0) } == true ? "an" : "a"
      throw .notAStory(kind: "\(article) \(itemClass ?? "") without a headline and a caption")
    }
    guard draft.version.headline != nil || !draft.paragraphs.isEmpty else {
      throw .notAStory(kind: draft.kind)
    }
    if draft.paragraphs.isEmpty, parts.contains(where: { $0.name == "remoteContent" }) {
      throw .notAStory(kind: "a NewsML-G2 item whose text is kept elsewhere")
    }
  }
}
