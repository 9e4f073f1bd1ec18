import StetMerge
package import StetModel
import StetReplica

/// Every version of stories as an object of IPTC ninjs 3.1.
///
/// What ninjs has no place for is in a member of our own, `stet`, so that an import makes the same
/// version of it.
package enum NinjsVersions {
  /// A list of objects, story by story, the oldest version first.
  package static func json(_ export: ExportedStories) -> JSONValue {
    .array(export.stories.flatMap { story in story.view.versions.map { item($0, of: story.view) } })
  }

  private static func item(_ version: ArticleView.Version, of story: ArticleView) -> JSONValue {
    let content = version.content
    let members: [(String, JSONValue)] = [
      ("uri", .string(content.uri ?? "urn:stet:article:" + story.article.articleText)),
      (
        "standard",
        [
          "name": "ninjs", "version": "3.1",
          "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
        ]
      ),
      ("type", "text"),
      ("version", .string(content.versionLabel ?? String(version.number))),
      ("versionCreated", .instant(version.readableSince)),
      ("pubStatus", .string(content.publicationStatus.word)),
      ("urgency", JSONValue(content.urgency)),
      ("embargoed", content.embargoedUntil.map(JSONValue.instant) ?? .null),
      ("language", JSONValue(content.language)),
      ("headlines", texts(content.headline, role: "main")),
      ("descriptions", texts(content.abstract, role: "summary")),
      ("bodies", body(content.text)),
      ("by", JSONValue(content.byline)),
      ("slugline", JSONValue(content.slugline)),
      ("located", JSONValue(content.located)),
      ("copyrightHolder", JSONValue(content.copyrightHolder)),
      ("usageTerms", JSONValue(content.usageTerms)),
      ("edNote", JSONValue(content.editorialNote)),
      ("altIds", alternatives(content.alternativeIDs)),
      ("infoSources", sources(content)),
      ("associations", pictures(content.media)),
      ("stet", own(content, of: story)),
    ]
    return .object(members.filter { $0.1 != .null }.map { JSONMember(name: $0.0, value: $0.1) })
  }

  /// The fields that ninjs lacks, or whose absence it hides.
  private static func own(_ content: ArticleVersion, of story: ArticleView) -> JSONValue {
    let links: [JSONValue] = content.links.map { link in
      ["kind": .string(link.kind.word), "target": .string(link.target)]
    }
    let media: [JSONValue] = content.media.map { item in
      ["caption": .string(item.caption), "creditLine": JSONValue(item.creditLine)]
    }
    return [
      "article": .string(story.article.articleText),
      "textHash": .string("sha256:" + content.textHash.hex),
      "uri": JSONValue(content.uri),
      "provider": JSONValue(content.provider),
      "storyId": JSONValue(content.storyID),
      "links": .array(links),
      "version": JSONValue(content.versionLabel),
      "versionCreated": content.versionCreated.map(JSONValue.instant) ?? .null,
      "versionCreatedBasis": JSONValue(content.versionCreatedBasis?.word),
      "receivedAt": content.receivedAt.map(JSONValue.instant) ?? .null,
      "changeKind": .string(content.changeKind.word),
      "changeKindBasis": JSONValue(content.changeKindBasis?.word),
      "section": JSONValue(content.section),
      "dateline": JSONValue(content.dateline),
      "datelineDate": JSONValue(content.datelineDate),
      "yearInferred": .bool(content.yearInferred),
      "altIds": .array(content.alternativeIDs.map { .string($0) }),
      "infoSources": .array(content.infoSources.map { .string($0) }),
      "media": .array(media),
    ]
  }

  private static func texts(_ text: String?, role: String) -> JSONValue {
    text.map { [["role": .string(role), "contentType": "text/plain", "value": .string($0)]] }
      ?? .null
  }

  private static func body(_ text: String) -> JSONValue {
    [
      [
        "role": "main", "contentType": "text/plain",
        "charCount": .integer(Int64(text.unicodeScalars.count)), "value": .string(text),
      ]
    ]
  }

  private static func alternatives(_ ids: [String]) -> JSONValue {
    ids.isEmpty ? .null : .array(ids.map { ["role": "other", "value": .string($0)] })
  }

  /// The provider, then those whom the story credits.
  private static func sources(_ content: ArticleVersion) -> JSONValue {
    let provider = content.provider.map { [("provider", $0)] } ?? []
    let all = provider + content.infoSources.map { ("contributor", $0) }
    guard !all.isEmpty else { return .null }
    return .array(all.map { ["role": .string($0.0), "name": .string($0.1)] })
  }

  private static func pictures(_ media: [Media]) -> JSONValue {
    guard !media.isEmpty else { return .null }
    return .array(
      media.enumerated().map { place, item in
        let picture: JSONValue = [
          "name": .string("picture\(place + 1)"), "type": "picture",
          "descriptions": texts(item.caption, role: "caption"),
        ]
        guard let credit = item.creditLine else { return picture }
        return picture.adding(["creditLine": .string(credit)])
      }
    )
  }
}
