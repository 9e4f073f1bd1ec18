import StetModel

/// What a NewsML-G2 news item says of itself and of its content.
struct G2Meta: Sendable {
  private let item: MarkupElement
  private let itemMeta: MarkupElement?
  private let contentMeta: MarkupElement?

  init(_ item: MarkupElement) {
    self.item = item
    self.itemMeta = item.first("itemMeta")
    self.contentMeta = item.first("contentMeta")
  }

  func fill(_ draft: inout StoryDraft) {
    fillIdentity(&draft)
    fillItem(&draft)
    fillContent(&draft)
    fillRights(&draft)
  }

  private func fillIdentity(_ draft: inout StoryDraft) {
    draft.version.uri = item["guid"]?.trimmingBlanks
    draft.version.versionLabel = item["version"]
    draft.version.provider = itemMeta?.first("provider").flatMap(Self.name)
    let language = contentMeta?.first("language")?["tag"] ?? item["lang"]
    draft.version.language = language
    for id in (itemMeta?.elements("altId") ?? []) + (contentMeta?.elements("altId") ?? []) {
      draft.addID(id.line)
    }
    for link in itemMeta?.elements("link") ?? [] {
      let relation = link["rel"] ?? link["reluri"]
      draft.addLink(relation, to: link["residref"] ?? link["guidref"] ?? link["href"])
    }
  }

  private func fillItem(_ draft: inout StoryDraft) {
    draft.version.setCreated(itemMeta?.first("versionCreated")?.text)
    draft.version.setCreated(contentMeta?.first("contentModified")?.text)
    let embargo = itemMeta?.first("embargoed")?.text
    draft.version.embargoedUntil = embargo.flatMap(NewsTime.init)?.milliseconds
    draft.setStatus(itemMeta?.first("pubStatus").flatMap(Self.code))
    for signal in itemMeta?.elements("signal") ?? [] {
      let change = Self.code(signal).flatMap(NewsWords.change)
      if let change { draft.changes.append(change) }
    }
    for note in itemMeta?.elements("edNote") ?? [] { draft.addNote(note.text) }
  }

  private func fillContent(_ draft: inout StoryDraft) {
    guard let contentMeta else { return }
    draft.version.urgency = contentMeta.first("urgency")?.line.flatMap { UInt8($0) }
    draft.version.slugline = contentMeta.first("slugline")?.line
    draft.version.headline = headline
    draft.version.located = contentMeta.first("located").flatMap(Self.place)
    let dateline = contentMeta.first("dateline")?.line
    draft.version.dateline = dateline?.contains(where: \.isLetter) == true ? dateline : nil
    draft.version.byline = contentMeta.first("by")?.line
    for source in contentMeta.elements("infoSource") { draft.addSource(Self.said(source)) }
  }

  private func fillRights(_ draft: inout StoryDraft) {
    let rights = item.elements("rightsInfo")
    let holder = rights.lazy.compactMap { $0.first("copyrightHolder").flatMap(Self.name) }.first
    let notice = rights.lazy.compactMap { $0.first("copyrightNotice")?.line }.first
    draft.version.copyrightHolder = holder ?? notice
    draft.providerGuess = holder
    let terms = rights.flatMap { inLanguage(of: $0.elements("usageTerms")) }.compactMap(\.line)
    draft.version.usageTerms = terms.isEmpty ? nil : terms.joined(separator: "\n")
  }

  /// The headline itself, not one for another use or in another language.
  private var headline: String? {
    let all = (contentMeta?.elements("headline") ?? []).filter { $0.line != nil }
    let main = all.filter { element in
      element["role"].map { NewsWords.local($0).lowercased().contains("main") } ?? true
    }
    return (inLanguage(of: main).first ?? all.first)?.line
  }

  /// Those in the item's own language, or all where none is.
  private func inLanguage(of elements: [MarkupElement]) -> [MarkupElement] {
    let language = contentMeta?.first("language")?["tag"] ?? item["lang"]
    let own = elements.filter { element in
      element["lang"].map { own in language.map { $0.hasPrefix(own.prefix(2)) } ?? true } ?? true
    }
    return own.isEmpty ? elements : own
  }

  /// Those who made the content, where no line says it.
  static func creators(_ item: MarkupElement) -> String? {
    let names = item.first("contentMeta")?.elements("creator").prefix(32).compactMap(said) ?? []
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }

  /// The name of a party or place in words.
  private static func said(_ element: MarkupElement) -> String? {
    element.first("name")?.line ?? element["literal"]
  }

  /// The name of a party or place: in words, or what its code ends with.
  private static func name(_ element: MarkupElement) -> String? {
    said(element) ?? element["qcode"].map(NewsWords.local).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A place with the largest place around it that has a name.
  private static func place(_ element: MarkupElement) -> String? {
    guard let name = name(element) else { return nil }
    let around = element.elements("broader").compactMap { $0.first("name")?.line }
    return around.last.map { $0 == name ? name : "\(name), \($0)" } ?? name
  }

  private static func code(_ element: MarkupElement) -> String? {
    element["qcode"] ?? element["uri"] ?? element["literal"]
  }
}
