import StetModel

extension NewsML1.Components {
  /// Takes headline, byline and the other lines, and what is said of rights and place.
  func fillLines(_ draft: inout StoryDraft) {
    draft.version.headline = line("HeadLine")
    draft.version.abstract = line("SubHeadLine")
    let byline = [line("ByLine"), line("ByLineTitle")].compactMap(\.self)
    draft.version.byline = byline.isEmpty ? nil : byline.joined(separator: ", ")
    let dateline = line("DateLine")
    draft.version.dateline = dateline?.contains(where: \.isLetter) == true ? dateline : nil
    draft.version.slugline = line("SlugLine") ?? draft.version.slugline
    draft.addSource(line("CreditLine"))
    fillNotes(&draft)
    fillRights(&draft.version)
    fillSources(&draft)
  }

  private var stories: [NewsML1.Component] { all.filter { !$0.isVisual && !$0.isAside } }

  private func line(_ name: String) -> String? {
    stories.lazy.compactMap { $0.line(name) }.first
      ?? (text == nil ? all.lazy.compactMap { $0.line(name) }.first : nil)
  }

  private func fillNotes(_ draft: inout StoryDraft) {
    for line in stories.flatMap({ $0.element.first("NewsLines")?.elements("NewsLine") ?? [] }) {
      let type = line.first("NewsLineType")?["FormalName"]?.lowercased() ?? ""
      guard type.contains("note") || type.contains("instruction") else { continue }
      draft.addNote(line.first("NewsLineText")?.text)
    }
  }

  private func fillRights(_ version: inout ArticleVersion) {
    let rights = stories.compactMap { $0.element.first("RightsMetadata") }
    let holder = rights.lazy.compactMap { $0.first("Copyright", "CopyrightHolder")?.line }.first
    version.copyrightHolder = holder ?? line("CopyrightLine")
    let usage = rights.lazy.compactMap { $0.first("UsageRights") }.first
    let terms = [usage?.first("UsageType")?.line, usage?.first("Limitations")?.line]
    version.usageTerms = terms.compactMap(\.self).joined(separator: "\n")
  }

  private func fillSources(_ draft: inout StoryDraft) {
    let data = stories.compactMap { $0.element.first("AdministrativeMetadata") }
    let provider = data.lazy.compactMap { $0.first("Provider", "Party")?["FormalName"] }.first
    draft.version.provider = provider
    for source in data { draft.addSource(source.first("Source", "Party")?["FormalName"]) }
    let descriptive = stories.compactMap { $0.element.first("DescriptiveMetadata") }
    let language = descriptive.lazy.compactMap { $0.first("Language")?["FormalName"] }.first
    draft.version.language = language?.lowercased() ?? item["lang"]
    draft.version.located = descriptive.lazy.compactMap(Self.place).first
  }

  /// Where the story was filed: the city, with what lies around it.
  private static func place(_ data: MarkupElement) -> String? {
    let origin = data.elements("Location").first { $0["HowPresent"]?.lowercased() == "origin" }
    let properties = origin?.elements("Property") ?? []
    let parts = ["City", "CountryArea", "Country"].compactMap { name in
      properties.first { $0["FormalName"] == name }?["Value"]
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
