import StetMerge
import StetModel
import StetReplica

/// What changed in a note between two of its revisions, as `stet log --diff` tells it.
enum ComparisonJSON {
  /// The fields that differ and no others, each as `stet note` tells it.
  static func document(_ comparison: NoteComparison) -> JSONValue {
    let (old, new) = (values(comparison.old), values(comparison.new))
    return [
      "note": .string(comparison.old.note.noteText),
      "from": .revision(comparison.from.id),
      "to": .revision(comparison.to.id),
      "changes": .array(
        zip(old, new).filter { $0.value != $1.value }.map {
          ["field": .string($0.name), "old": $0.value, "new": $1.value]
        }
      ),
    ]
  }

  private static func values(_ view: NoteView) -> [(name: String, value: JSONValue)] {
    [
      ("anchor", .anchor(view.anchor.shown)), ("body", .string(view.body.shown)),
      ("grade", .grade(view.grade.shown)), ("likelihood", .likelihood(view.likelihood.shown)),
      ("confidence", .confidence(view.confidence.shown)),
      ("tlp", .trafficLight(view.tlp.shown)), ("status", .string(view.status.shown.status.word)),
      ("tags", .strings(view.tags)), ("deleted", .bool(view.deleted)),
    ]
  }
}
