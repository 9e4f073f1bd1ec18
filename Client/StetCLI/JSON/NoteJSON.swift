import StetMerge
import StetModel
import StetReplica
import StetText

/// A note as every command tells it.
enum NoteJSON {
  static func note(_ note: NoteDetail) -> JSONValue {
    let view = note.view
    let identity: JSONValue = [
      "note": .string(view.note.noteText),
      "desk": .string(view.desk.rawValue),
      "article": JSONValue(note.article?.articleText),
      "headline": JSONValue(note.headline),
      "pub_status": note.article == nil ? nil : .string(note.storyStatus.word),
      "author": .string(view.author.rawValue),
      "created_at": .instant(view.createdAt),
      "modified_at": .instant(view.modifiedAt),
      "contributors": .strings(view.contributors.map(\.rawValue)),
    ]
    let content: JSONValue = [
      "anchor": anchor(note),
      "placed": placed(note.placed),
      "body": .string(view.body.shown),
      "tags": .strings(view.tags),
      "grade": .grade(view.grade.shown),
      "likelihood": .likelihood(view.likelihood.shown),
      "confidence": .confidence(view.confidence.shown),
      "status": .string(view.status.shown.status.word),
      "status_outdated": .bool(view.statusIsOutdated),
      "tlp": .trafficLight(view.tlp.shown),
      "reply_to": JSONValue(view.replyTo?.noteText),
      "deleted": .bool(view.deleted),
    ]
    let state: JSONValue = [
      "heads": .strings(view.heads.map(\.description)),
      "unsent": .bool(note.isUnsent),
      "conflicts": .array(ConflictJSON.conflicts(in: view, deviceNames: note.deviceNames)),
      "reviews": .list(view.reviews) { ReviewJSON.review($0) },
      "view_id": .digest(view.viewID),
    ]
    return identity.joined(content).joined(state)
  }

  /// The passage the note was made on; null for a whole story.
  private static func anchor(_ note: NoteDetail) -> JSONValue {
    guard let anchor = note.view.anchor.shown, let passage = anchor.passage else { return .null }
    let version: JSONValue = [
      "version": JSONValue(note.anchorVersionNumber), "revision": .revision(anchor.version),
    ]
    return version.adding(JSONValue.passageMembers(passage))
  }

  /// Where a passage stands in one version; null for a whole story.
  static func placed(_ note: PlacedNote?) -> JSONValue {
    guard let note else { return .null }
    let placement = note.placement
    return [
      "version": .integer(Int64(note.versionNumber)),
      "state": .string(note.stateWord),
      "start": JSONValue(placement.start),
      "end": JSONValue(placement.end),
      "exact": .string(placement.exact),
      "score": .number(placement.score),
      "reason": .string(placement.reason.rawValue),
      "needs_review": .bool(placement.needsReview),
      "figure_changed": .bool(placement.figureChanged),
      "quote_changed": .bool(placement.quoteChanged),
      "candidates": .list(placement.candidates) { candidate in
        [
          "start": .integer(Int64(candidate.range.lowerBound)),
          "end": .integer(Int64(candidate.range.upperBound)),
          "exact": .string(candidate.exact), "score": .number(candidate.score),
        ]
      },
    ]
  }
}

/// What is to be reviewed in a note.
enum ReviewJSON {
  static func review(_ item: ReviewItem) -> JSONValue {
    [
      "review": .digest(item.id), "kind": .string(kind(item.kind)),
      "why": .string(why(item.kind)), "revisions": .strings(item.revisions.map(\.description)),
    ]
  }

  static func kind(_ kind: ReviewItem.Kind) -> String {
    switch kind {
    case .deletedWhileEdited: "deleted_while_edited"
    case .judgedWhileEdited: "judged_while_edited"
    case .sharedParagraph: "shared_paragraph"
    case .sharedSentence: "shared_sentence"
    }
  }

  private static func why(_ kind: ReviewItem.Kind) -> String {
    switch kind {
    case .deletedWhileEdited: "one person deleted the note while another edited it; it stays"
    case .judgedWhileEdited: "one person changed the text while another judged it; both apply"
    case .sharedParagraph: "two people changed the same paragraph; both changes are kept"
    case .sharedSentence: "two people changed different words of one sentence; both are kept"
    }
  }
}

extension ReviewJSON {
  /// An item with its note: for lists over many notes.
  static func listed(_ entry: ReviewEntry) -> JSONValue {
    let place: JSONValue = ["note": .string(entry.note.noteText)]
    let more: JSONValue = [
      "people": .strings(entry.people.map(\.rawValue)),
      "pub_status": .string(entry.storyStatus.word),
    ]
    return place.joined(review(entry.item)).joined(more)
  }
}
