import StetMerge
import StetModel
import StetReplica
import StetText

/// Stories with their versions, changes and notes as one Markdown document, to file or to print.
///
/// Every note names the version it cites in a footnote, with the version's time and the SHA-256 of
/// its text; a citation that the newest version no longer bears out is marked as stale.
package enum Dossier {
  package static func markdown(_ export: ExportedStories) -> String {
    var footnotes = Footnotes()
    var lines: [String] = []
    for story in export.stories { lines += self.story(story, &footnotes) }
    if let notice = export.notice { lines += ["*\(notice).*", ""] }
    return (lines + footnotes.lines).joined(separator: "\n") + "\n"
  }

  private static func story(_ story: StoryDetail, _ footnotes: inout Footnotes) -> [String] {
    var lines = head(story)
    lines += ["## Versions", ""] + versions(story.view) + [""]
    lines += changes(story.view)
    lines += figures(story.view)
    lines += ["## Notes", ""]
    if story.notes.isEmpty { lines += ["None.", ""] }
    for (place, note) in story.notes.enumerated() {
      lines += DossierNote(note, story, number: place + 1).lines(&footnotes)
    }
    return lines
  }

  private static func head(_ story: StoryDetail) -> [String] {
    let content = story.view.latest.content
    var lines = ["# " + Markdown.line(content.headline ?? "(no headline)"), ""]
    if story.view.publicationStatus != .usable {
      lines += ["**The story is \(story.view.publicationStatus.word): do not use it.**", ""]
    }
    let facts: [(String, String?)] = [
      ("Story", story.view.article.articleText), ("Desk", story.view.desk.rawValue),
      ("Source", content.uri), ("Provider", content.provider), ("By", content.byline),
      ("Dateline", content.dateline), ("Section", content.section),
    ]
    lines += facts.compactMap { name, value in value.map { "- \(name): \(Markdown.line($0))" } }
    return lines + [""]
  }

  private static func versions(_ story: ArticleView) -> [String] {
    let rows = story.versions.map { version in
      [
        String(version.number), version.changeKind.words,
        version.content.publicationStatus.word,
        version.content.versionCreated.map(Timestamp.text) ?? "",
        version.content.receivedAt.map(Timestamp.text) ?? "", version.content.headline ?? "",
        version.content.textHash.hex,
      ]
    }
    let columns = ["#", "Kind", "Status", "Created", "Received", "Headline", "SHA-256 of the text"]
    return Markdown.table(columns, rows)
  }

  private static func changes(_ story: ArticleView) -> [String] {
    guard story.versions.count > 1 else { return [] }
    var lines = ["## Changes", ""]
    for (old, new) in zip(story.versions, story.versions.dropFirst()) {
      let kind = new.changeKind.words
      lines += ["### Version \(old.number) to \(new.number): \(kind)", ""]
      if let note = new.content.editorialNote {
        lines += ["Editor’s note: " + Markdown.line(note), ""]
      }
      lines += changes(VersionChanges(from: old.content, to: new.content)) + [""]
    }
    return lines
  }

  private static func changes(_ changes: VersionChanges) -> [String] {
    let grave = changes.changes.filter { !$0.isTrivial }
    let trivial = changes.changes.count - grave.count
    var lines = grave.map { change in
      let sides = [
        change.old.map { "~~\(Markdown.line($0.text))~~" },
        change.new.map { "**\(Markdown.line($0.text))**" },
      ]
      return "- \(change.kind.rawValue): " + sides.compactMap(\.self).joined(separator: " → ")
    }
    if trivial > 0 { lines.append("- \(trivial) trivial") }
    return lines.isEmpty ? ["Nothing that can be read."] : lines
  }

  /// The figures that changed, with each value and the version that said it first.
  private static func figures(_ story: ArticleView) -> [String] {
    let tracks = FigureTimeline(story.versions.map(\.content)).tracks.filter {
      $0.isChanged && !$0.isTrivial
    }
    guard !tracks.isEmpty else { return [] }
    let rows = tracks.map { track in
      let values = track.statements.map { "\($0.stated.text) (\($0.version + 1))" }
      return [track.label, track.part.word, values.joined(separator: " → ")]
    }
    let table = Markdown.table(["Figure", "Part", "Value"], rows)
    return ["## Figures that changed", ""] + table + [""]
  }
}

/// The versions that notes cite, each once.
struct Footnotes {
  private var numbers: [RevisionID: Int] = [:]
  private(set) var lines: [String] = []

  /// The mark that stands behind a citation of the version.
  mutating func mark(_ version: ArticleView.Version) -> String {
    if let known = numbers[version.revision] { return "[^v\(known)]" }
    let number = numbers.count + 1
    numbers[version.revision] = number
    let content = version.content
    lines.append(
      "[^v\(number)]: “\(Markdown.line(content.headline ?? "(no headline)"))”, version "
        + "\(version.number) of \(Timestamp.text(version.readableSince)), text SHA-256 \(content.textHash.hex)."
    )
    return "[^v\(number)]"
  }
}
