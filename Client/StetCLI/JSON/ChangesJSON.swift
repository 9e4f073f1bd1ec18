import StetMerge
import StetModel
import StetReplica
import StetReport
import StetText

/// Changes of a story as `stet diff` and `stet figures` tell them.
enum ChangesJSON {
  /// Every change, trivial ones marked; of figures dates and the like only where `detail` is all.
  static func document(
    _ comparison: StoryComparison,
    detail: ChangesReport.Detail
  ) -> JSONValue {
    let figures = comparison.changes.figures.filter { detail == .all || !$0.isTrivial }
    return [
      "article": .string(comparison.story.article.articleText),
      "from": .integer(Int64(comparison.from.number)),
      "to": .integer(Int64(comparison.to.number)),
      "versions": .integer(Int64(comparison.story.versions.count)),
      "changes": .list(comparison.changes.changes) { change($0) },
      "figures": .list(figures) { figure($0) },
    ]
  }

  private static func change(_ change: VersionChange) -> JSONValue {
    [
      "class": .string(change.kind.rawValue),
      "classes": .strings(change.kinds.map(\.rawValue)),
      "part": .string(change.part.word),
      "trivial": .bool(change.isTrivial),
      "old": side(change.old),
      "new": side(change.new),
    ]
  }

  private static func side(_ side: VersionChange.Side?) -> JSONValue {
    guard let side else { return .null }
    return [
      "start": JSONValue(side.start), "end": JSONValue(side.end), "text": .string(side.text),
    ]
  }

  private static func figure(_ change: FigureChange) -> JSONValue {
    [
      "label": .string(change.label),
      "part": .string(change.part.word),
      "date_like": .bool(change.isTrivial),
      "old": .string(change.old.text),
      "new": .string(change.new.text),
      "old_value": .string(change.old.figure.value),
      "new_value": .string(change.new.figure.value),
    ]
  }

  /// Every figure with what each version says of it.
  static func figures(
    _ timeline: FigureTimeline,
    of story: ArticleView,
    detail: ChangesReport.Detail
  ) -> JSONValue {
    let tracks = timeline.tracks.filter { detail == .all || !$0.isTrivial }
    return [
      "article": .string(story.article.articleText),
      "versions": .integer(Int64(story.versions.count)),
      "figures": .list(tracks) { track in
        [
          "label": .string(track.label),
          "part": .string(track.part.word),
          "changed": .bool(track.isChanged),
          "date_like": .bool(track.isTrivial),
          "statements": .list(track.statements) { statement($0, of: story) },
        ]
      },
    ]
  }

  private static func statement(
    _ statement: FigureTimeline.Statement,
    of story: ArticleView
  ) -> JSONValue {
    let version = story.versions[statement.version]
    let figure = statement.stated.figure
    return [
      "version": .integer(Int64(version.number)),
      "version_created": .instant(version.content.versionCreated),
      "text": .string(statement.stated.text),
      "value": .string(figure.value),
      "low": JSONValue(figure.low),
      "high": JSONValue(figure.high),
      "qualifier": JSONValue(figure.qualifier),
      "unit": JSONValue(figure.unit),
      "measure": JSONValue(figure.measure.map { $0 == .percent ? "percent" : "currency" }),
      "start": JSONValue(figure.start),
      "end": JSONValue(figure.end),
    ]
  }
}
