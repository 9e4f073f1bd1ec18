import StetModel

/// What an NITF document's head says of it.
struct NITFHead: Sendable {
  private let root: MarkupElement
  private let data: MarkupElement?

  init(_ root: MarkupElement) {
    self.root = root
    self.data = root.first("head", "docdata")
  }

  /// Takes identity, times and rights of a document that stands alone.
  func fill(_ draft: inout StoryDraft) {
    draft.version.provider = root.first("body", "body.head", "distributor")?.line
    fillIdentity(&draft)
    fillTimes(&draft.version)
    fillChange(&draft)
    draft.version.urgency = data?.first("urgency")?["ed-urg"].flatMap { UInt8($0) }
    draft.version.section = root.first("head", "pubdata")?["position.section"]
    draft.version.language = root["lang"] ?? root["baselang"] ?? root.first("body")?["lang"]
    draft.version.copyrightHolder = data?.first("doc.copyright")?["holder"]
    draft.version.usageTerms = data?.first("doc.rights")?["type"]
    let source = data?.first("doc-id")?["regsrc"]
    draft.providerGuess = source ?? draft.version.copyrightHolder
  }

  /// A key that counts its versions names the story through all of them; else the document's id
  /// does, with the agency that gave it.
  private func fillIdentity(_ draft: inout StoryDraft) {
    let id = data?.first("doc-id")
    let key = data?.first("du-key")
    let source = id?["regsrc"] ?? draft.version.provider
    let isKept = key?["version"] != nil
    let whole = isKept ? Self.whole(key?["key"], source: source) : nil
    draft.version.uri = whole ?? Self.whole(id?["id-string"], source: source)
    draft.addID(id?["id-string"])
    draft.addID(key?["key"])
    draft.version.versionLabel = key?["version"]
    draft.version.slugline = slugline ?? key?["key"]
  }

  /// An id with the one who gave it, where it does not say so itself.
  private static func whole(_ id: String?, source: String?) -> String? {
    guard let id = id?.trimmingBlanks, !id.isEmpty else { return nil }
    return id.contains(":") ? id : source.map { "\($0):\(id)" }
  }

  private var slugline: String? {
    let names: Set<String> = ["slugline", "slug", "anpa-keyword", "anpa-slug", "subject"]
    let metas = root.first("head")?.elements("meta") ?? []
    return metas.first { names.contains($0["name"]?.lowercased() ?? "") }?["content"]
  }

  private func fillTimes(_ version: inout ArticleVersion) {
    version.setCreated(data?.first("date.issue")?["norm"])
    version.setCreated(root.first("head", "pubdata")?["date.publication"])
    version.setCreated(root.first("head")?.elements("revision-history").last?["norm"])
    let release = data?.first("date.release")?["norm"].flatMap(NewsTime.init)?.milliseconds
    if let release, release > version.versionCreated ?? .max { version.embargoedUntil = release }
  }

  private func fillChange(_ draft: inout StoryDraft) {
    draft.setStatus(data?["management-status"])
    for message in data?.elements("ed-msg") ?? [] { draft.addNote(message["info"]) }
    for correction in data?.elements("correction") ?? [] {
      draft.changes.append(.correction)
      draft.addNote(correction["info"])
      let source = correction["regsrc"] ?? data?.first("doc-id")?["regsrc"]
      let target = Self.whole(correction["id-string"], source: source)
      draft.addLink("correctionOf", to: target)
    }
  }

  /// Where it happened, which stands in for where it was filed.
  var place: String? {
    let place = data?.first("evloc")
    let parts = [place?["city"], place?["state-prov"], place?["iso-cc"]].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
