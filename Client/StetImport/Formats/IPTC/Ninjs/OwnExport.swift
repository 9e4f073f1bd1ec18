import StetModel
import StetText

/// A version that another replica exported, field by field as it was there.
///
/// The member `stet` counts only with the text that it was written for: where somebody changed
/// that, the object is read as ninjs of anyone.
struct OwnExport: Sendable {
  private let object: NewsObject
  private let own: NewsObject
  /// The story's id there.
  let article: RecordID

  /// The version in `object`, or `nil` where there is none whose text is as it was.
  init?(_ object: NewsObject) {
    guard let own = object["stet"].flatMap(NewsObject.init),
      let article = own.text("article").flatMap(IDText.bytes(hex:)).flatMap({ RecordID($0) })
    else { return nil }
    (self.object, self.own, self.article) = (object, own, article)
    let hash = Bytes32(sha256Of: text).hex
    guard !text.isEmpty, own.text("texthash") == "sha256:" + hash else { return nil }
  }

  private var text: String {
    CanonicalText.canonical(object.texts(listed: "bodies", named: "body").first?.value ?? "")
  }

  /// The version as far as a record can hold it.
  func version() throws(ImportError) -> ArticleVersion {
    let body = try BodyText([text])
    var version = ArticleVersion()
    (version.text, version.blocks) = (body.text, body.blocks)
    fillIdentity(&version)
    fillTimes(&version)
    fillContent(&version)
    fillSource(&version)
    return version.withinLimits
  }

  private func fillIdentity(_ version: inout ArticleVersion) {
    version.uri = own.text("uri")
    version.alternativeIDs = own.texts("altids")
    version.provider = own.text("provider")
    version.language = object.text("language")
    version.slugline = object.text("slugline")
    version.storyID = own.text("storyid")
    version.versionLabel = own.text("version")
    version.links = own.objects("links").compactMap { link in
      let kind = ArticleLink.Kind.allCases.first { $0.word == link.text("kind") }
      guard let kind, let target = link.text("target") else { return nil }
      return ArticleLink(kind: kind, target: target)
    }
  }

  private func fillTimes(_ version: inout ArticleVersion) {
    version.versionCreated = instant("versioncreated")
    version.versionCreatedBasis = basis("versioncreatedbasis")
    version.receivedAt = instant("receivedat")
    version.embargoedUntil = object.text("embargoed").flatMap(Timestamp.milliseconds)
    version.urgency = object.text("urgency").flatMap { UInt8($0) }
    version.publicationStatus =
      object.text("pubstatus").flatMap { word in
        PublicationStatus.allCases.first { $0.word == word }
      } ?? .usable
    let kind = ChangeKind.allCases.first { $0.word == own.text("changekind") }
    (version.changeKind, version.changeKindBasis) = (kind ?? .initial, basis("changekindbasis"))
  }

  private func fillContent(_ version: inout ArticleVersion) {
    version.section = own.text("section")
    version.headline = object.texts(listed: "headlines", named: "headline").first?.value
    version.abstract = object.texts(listed: "descriptions", named: "description").first?.value
    version.byline = object.text("by")
    version.located = object.text("located")
    version.dateline = own.text("dateline")
    version.datelineDate = own.text("datelinedate").flatMap(Self.day)
    version.yearInferred = version.datelineDate != nil && own["yearinferred"] == .bool(true)
    version.editorialNote = object.text("ednote")
    version.media = own.objects("media").map { item in
      Media(caption: item.text("caption") ?? "", creditLine: item.text("creditline"))
    }
  }

  private func fillSource(_ version: inout ArticleVersion) {
    version.infoSources = own.texts("infosources")
    version.copyrightHolder = object.text("copyrightholder")
    version.usageTerms = object.text("usageterms")
  }

  private func instant(_ name: String) -> Int64? {
    own.text(name).flatMap(Timestamp.milliseconds)
  }

  private func basis(_ name: String) -> Basis? {
    Basis.allCases.first { $0.word == own.text(name) }
  }

  /// A day as records write it.
  private static func day(_ text: String) -> String? {
    text.utf8.count == Limits.datelineDateByteCountMax && NewsTime(text)?.day == text ? text : nil
  }
}
