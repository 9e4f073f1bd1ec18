import StetModel

/// An NITF document: alone, or within another format.
struct NITFDocument: Sendable {
  private let root: MarkupElement

  init(_ root: MarkupElement) { self.root = root }

  private var bodyHead: MarkupElement? { root.first("body", "body.head") }

  /// Takes the story: what stands in the document's body, where the draft has nothing yet.
  func fillContent(_ draft: inout StoryDraft) {
    draft.version.headline = draft.version.headline ?? headline
    draft.version.byline = draft.version.byline ?? byline
    draft.version.abstract = draft.version.abstract ?? abstract(beside: draft.version.headline)
    fillDateline(&draft.version)
    fillText(&draft)
    for tagline in root.first("body", "body.end")?.elements("tagline") ?? [] {
      draft.addSource(tagline.text)
    }
    draft.version.copyrightHolder = draft.version.copyrightHolder ?? rightsHolder
    draft.providerGuess = draft.providerGuess ?? bodyHead?.first("distributor")?.line
  }

  private var headline: String? {
    let hedline = bodyHead?.first("hedline")
    return hedline?.first("hl1")?.line ?? hedline?.line ?? root.first("head", "title")?.line
  }

  private var byline: String? {
    let lines = bodyHead?.elements("byline").prefix(32).compactMap(Self.byline) ?? []
    return lines.isEmpty ? nil : lines.joined(separator: "; ")
  }

  /// `By Name, Title`, whether or not a comma stands between the two.
  private static func byline(_ element: MarkupElement) -> String? {
    var text = element.without { $0.name == "byttl" }.text.oneLine
    while text.hasSuffix(",") || text.hasSuffix(" ") { text.removeLast() }
    let parts = [text] + element.elements("byttl").map(\.text.oneLine)
    let line = parts.filter { !$0.isEmpty }.joined(separator: ", ")
    return line.isEmpty ? nil : line
  }

  /// The abstract, or a second headline that says more than the first.
  private func abstract(beside headline: String?) -> String? {
    if let element = bodyHead?.first("abstract") {
      let text = MarkupText.paragraphs(of: element).map(\.text).joined(separator: "\n")
      if !text.isEmpty { return text }
    }
    let second = bodyHead?.first("hedline", "hl2")?.line
    guard let second, second != headline, second.split(separator: " ").count > 3 else { return nil }
    return second
  }

  private func fillDateline(_ version: inout ArticleVersion) {
    guard let dateline = bodyHead?.first("dateline") else { return }
    let date = dateline.first("story.date")
    let located = dateline.first("location")?.listed
    // A date in figures is for machines.
    let isFigures = date?.text.allSatisfy { !$0.isLetter || "TZ".contains($0) } == true
    let printed = isFigures ? dateline.without { $0.name == "story.date" } : dateline
    version.dateline = version.dateline ?? printed.listed
    let place = dateline.line.flatMap { $0.contains { $0.isNumber || $0 == "(" } ? nil : $0 }
    version.located = version.located ?? located ?? (date == nil ? place : nil)
    version.datelineDate =
      version.datelineDate ?? date?["norm"].flatMap(NewsTime.init)?.day
  }

  private var rightsHolder: String? {
    bodyHead?.first("rights", "rights.owner")?.line
      ?? root.firstDescendant("copyrite.holder")?.line
  }

  private func fillText(_ draft: inout StoryDraft) {
    guard let content = root.first("body", "body.content") else { return }
    let isOther = { (element: MarkupElement) in
      ["media", "copyrite"].contains(element.name) || Self.isNote(element)
    }
    draft.paragraphs = MarkupText.paragraphs(of: content, leavingOut: isOther).map(\.text)
    for note in content.outermost(where: Self.isNote) { draft.addNote(note.text) }
    for media in content.outermost(where: { $0.name == "media" }) {
      let caption = media.elements("media-caption").map(\.text.oneLine).joined(separator: " ")
      draft.addMedia(caption: caption, credit: media.first("media-producer")?.line)
    }
  }

  /// A note to editors among the paragraphs.
  private static func isNote(_ element: MarkupElement) -> Bool {
    element.name == "note" && element["noteclass"] == "editorsnote"
  }
}
