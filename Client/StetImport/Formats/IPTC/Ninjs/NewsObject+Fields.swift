import StetModel

extension NewsObject {
  /// Who wrote it, in whatever way it is given.
  var byline: String? {
    if let byline = text("by", "byline") { return byline }
    let people = objects("bylines", "authors").compactMap { $0.text("by", "name", "value") }
    return people.isEmpty ? nil : people.joined(separator: ", ")
  }

  func fillIdentity(_ draft: inout StoryDraft) {
    draft.version.uri = text("uri", "guid", "id", "_id").map(address)
    draft.version.provider = text("provider", "source")
    draft.providerGuess = text("copyrightholder") ?? infoSources.first
    draft.version.language = text("language")
    draft.version.slugline = text("slugline")
    draft.version.section = objects("service").lazy.compactMap { $0.text("name") }.first
    draft.version.versionLabel = text("version")
    alternativeIDs.forEach { draft.addID($0) }
    draft.addLink("evolvedFrom", to: text("evolvedfrom", "rewrite_of"))
    for item in objects("associations") {
      draft.addLink(item.text("rel"), to: item.text("uri", "guid"))
    }
  }

  /// The address without a query where its path names the item: the query then names a version.
  private func address(_ uri: String) -> String {
    let path = uri.prefix { $0 != "?" }
    let isNamed = alternativeIDs.contains { $0.utf8.count >= 8 && path.contains($0) }
    return isNamed && path.contains("://") ? String(path) : uri
  }

  func fillTimes(_ draft: inout StoryDraft) {
    draft.version.setCreated(text("versioncreated"))
    let embargo = text("embargoeduntil", "embargoed").flatMap(NewsTime.init)
    draft.version.embargoedUntil = embargo?.milliseconds
    draft.version.urgency = text("urgency").flatMap { UInt8($0) }
  }

  func fillChange(_ draft: inout StoryDraft) {
    draft.setStatus(text("pubstatus"))
    let signals = objects("signal", "signals").compactMap {
      $0.text("code", "qcode", "literal", "name")
    }
    let words = texts("state") + texts("signal") + texts("signals") + signals
    draft.changes += words.compactMap(NewsWords.change)
    for note in texts("ednote") + texts("editornote") { draft.addNote(note) }
  }

  func fillPeople(_ draft: inout StoryDraft) {
    draft.version.byline = byline ?? draft.version.byline
    draft.version.located = place("located") ?? place("datelinelocation") ?? draft.version.located
    let dateline = text("dateline") ?? objects("dateline").first?.text("text")
    draft.version.dateline = dateline ?? draft.version.dateline
    infoSources.forEach { draft.addSource($0) }
    let holder = text("copyrightholder", "copyrightnotice")
    draft.version.copyrightHolder = holder ?? draft.version.copyrightHolder
    let terms = texts("usageterms")
    draft.version.usageTerms = terms.isEmpty ? nil : terms.joined(separator: "\n")
  }

  /// The captions of pictures, graphics and clips that come with a story.
  func fillMedia(_ draft: inout StoryDraft) {
    for item in objects("associations") where ItemType(item).isVisual {
      guard let caption = item.caption ?? item.headline else { continue }
      draft.addMedia(caption: caption, credit: item.credit)
    }
  }

  private var infoSources: [String] {
    texts("infosource") + texts("infosources")
      + objects("infosources", "infosource").compactMap { $0.text("name", "literal") }
  }

  /// Other names of the story; an entity tag names bytes, not a story.
  private var alternativeIDs: [String] {
    let listed = objects("altids").compactMap { $0.text("value") }
    let named = NewsObject(self["altids"] ?? .null).map { object in
      object.names().filter { $0 != "etag" }.compactMap { object.text($0) }
    }
    return [text("guid"), text("itemid")].compactMap(\.self) + listed + texts("altids")
      + (listed.isEmpty ? named ?? [] : [])
  }

  private func place(_ name: String) -> String? {
    text(name) ?? objects(name).first?.text("name", "city")
  }
}
