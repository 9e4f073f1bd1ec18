import StetModel

/// Reads IPTC NITF, 2.5 to 3.6, that stands alone.
enum NITF {
  static let importer = "nitf/1"

  static func stories(
    of root: MarkupElement,
    _ source: StorySource
  ) throws(ImportError) -> StoryFile {
    var draft = StoryDraft(kind: "an NITF document without a headline and a text")
    let document = NITFDocument(root)
    document.fillContent(&draft)
    let head = NITFHead(root)
    head.fill(&draft)
    draft.sortCopy()
    if draft.version.located == nil, draft.paragraphs.first.flatMap(DatelineReader.read) == nil {
      draft.version.located = head.place
    }
    return StoryFile(format: .nitf, stories: [try draft.story(source, importer: importer)])
  }
}
