import StetMerge
import StetModel
import StetReplica
import StetText

/// Notes and figures as rows of cells, the names of the columns first.
package enum ExportTables {
  /// One row for each note.
  package static func notes(_ export: ExportedStories) -> [[String]] {
    let columns = [
      "note", "desk", "article", "headline", "uri", "made_on", "exact", "start", "end",
      "newest_version", "state", "exact_now", "figure_changed", "body", "tags", "grade",
      "likelihood", "confidence", "status", "tlp", "author", "created_at", "modified_at",
      "reply_to", "pub_status", "text_sha256",
    ]
    return [columns] + export.stories.flatMap { story in story.notes.map { row($0, in: story) } }
  }

  /// One row for each statement of a figure, figure by figure through the versions.
  package static func figures(_ export: ExportedStories) -> [[String]] {
    let columns = [
      "article", "headline", "figure", "part", "version", "version_created", "value", "low", "high",
      "unit", "qualifier", "text", "changed",
    ]
    return [columns] + export.stories.flatMap(figures)
  }

  private static func row(_ note: NoteDetail, in story: StoryDetail) -> [String] {
    let (view, latest) = (note.view, story.view.latest.content)
    let passage = view.anchor.shown?.passage
    let version = view.anchor.shown.flatMap { story.view.version(of: $0.version) }
    let identity = [
      view.note.noteText, view.desk.rawValue, story.view.article.articleText, latest.headline ?? "",
      version?.content.uri ?? latest.uri ?? "",
    ]
    let place = [
      version.map { String($0.number) } ?? "", passage?.exact ?? "",
      passage.map { String($0.start) } ?? "",
      passage.map { String($0.end) } ?? "",
      String(story.view.latest.number), note.placed?.stateWord ?? "",
      note.placed?.placement.exact ?? "",
      note.placed.map { String($0.placement.figureChanged) } ?? "",
    ]
    let judgement = [
      view.body.shown, view.tags.joined(separator: "; "), view.grade.shown?.description ?? "",
      view.likelihood.shown?.words ?? "", view.confidence.shown?.word ?? "",
      view.status.shown.status.word, view.narrowestLabel?.word ?? "",
    ]
    let record = [
      view.author.rawValue, Timestamp.text(view.createdAt), Timestamp.text(view.modifiedAt),
      view.replyTo?.noteText ?? "", story.view.publicationStatus.word,
      version?.content.textHash.hex ?? "",
    ]
    return identity + place + judgement + record
  }

  private static func figures(_ story: StoryDetail) -> [[String]] {
    let versions = story.view.versions
    return FigureTimeline(versions.map(\.content)).tracks.flatMap { track in
      track.statements.map { statement in
        let (figure, version) = (statement.stated.figure, versions[statement.version])
        return [
          story.view.article.articleText, story.view.latest.content.headline ?? "", track.label,
          track.part.word, String(version.number),
          version.content.versionCreated.map(Timestamp.text) ?? "", figure.value,
          figure.low ?? "", figure.high ?? "", figure.unit ?? "", figure.qualifier ?? "",
          statement.stated.text, String(track.isChanged),
        ]
      }
    }
  }
}
