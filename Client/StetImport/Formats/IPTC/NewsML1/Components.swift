import StetModel

extension NewsML1 {
  /// The tree of components that holds a NewsML 1 item's content.
  struct Components: Sendable {
    /// More than any item has.
    private static let countMax = 1_000

    let item: MarkupElement
    /// All of them, each before those within it.
    let all: [Component]

    init(_ item: MarkupElement) {
      var all: [Component] = []
      Self.collect(item, into: &all)
      self.item = item
      self.all = all
    }

    /// Components within components, but not those of an item within this one.
    private static func collect(_ element: MarkupElement, into all: inout [Component]) {
      for case .element(let child) in element.children where child.name == "NewsComponent" {
        guard all.count < countMax else { return }
        all.append(Component(child))
        collect(child, into: &all)
      }
    }

    /// The first content that is the story's text.
    var text: MarkupElement? {
      all.lazy.filter { !$0.isAside && !$0.isVisual }.compactMap(\.content).first
    }

    /// What an item holds that has no text.
    var kind: String? {
      let media = all.lazy.flatMap(\.mediaTypes).first
      guard let media, media != "text" else { return nil }
      return "a NewsML 1 item of \(media.oneLine.cut(to: 40)), without a headline and a text"
    }

    private var caption: MarkupElement? {
      all.lazy.filter { $0.role.contains("caption") }.compactMap(\.content).first
    }

    /// Takes the text; a caption stands in for it where there is none.
    func fillText(_ draft: inout StoryDraft) throws(ImportError) {
      if let content = text ?? caption { try Self.take(content, into: &draft) }
      guard let abstract = all.first(where: { $0.role.contains("abstract") })?.content else {
        return
      }
      var aside = StoryDraft(kind: draft.kind)
      try Self.take(abstract, into: &aside)
      let found = aside.paragraphs.joined(separator: "\n")
      if !found.isEmpty { draft.version.abstract = found }
    }

    private static func take(
      _ content: MarkupElement,
      into draft: inout StoryDraft
    ) throws(ImportError) {
      if let root = content.elements.first {
        if root.name == "nitf" { return NITFDocument(root).fillContent(&draft) }
        return draft.take(NewsCopy.page(root.name.lowercased() == "html" ? root : content))
      }
      let isMarkup = content.text.contains("</")
      draft.take(
        isMarkup ? try NewsCopy.fragment(content.text) : NewsCopy.plain(content.text)
      )
    }

    /// The captions of pictures, with who made them.
    func fillMedia(_ draft: inout StoryDraft) {
      for component in all where component.isVisual {
        let caption = Components(component.element).all.first { $0.role.contains("caption") }
        let text = (caption?.content ?? component.content)?.line
        draft.addMedia(
          caption: self.text == nil ? nil : text ?? component.line("HeadLine"),
          credit: component.line("CreditLine") ?? component.line("ByLine")
        )
      }
    }
  }
}
