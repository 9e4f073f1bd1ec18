import StetMerge
import StetModel
import StetReplica
import StetText

/// A story at one version, and where its notes stand in the newest one.
struct ShownStory {
  var story: StoryDetail
  private var placedNow: [RecordID: PlacedNote]

  /// The story at a version, which is the newest when `nil`, with the notes that are not deleted.
  init(_ article: RecordID, version: Int?, in replica: Replica) throws {
    self.story = try replica.story(article, version: version)
    let newest = version == nil ? story : try replica.story(article)
    self.placedNow = Dictionary(
      newest.notes.compactMap { note in note.placed.map { (note.view.note, $0) } },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The story at the version that a note was made on, with that note alone, deleted or not.
  init(asSeenBy note: RecordID, in replica: Replica) throws {
    var detail = try replica.note(note)
    guard let article = detail.article, let version = detail.anchorVersionNumber else {
      throw AuthoringError.storyMissing
    }
    self.story = try replica.story(article, version: version)
    self.placedNow = detail.placed.map { [note: $0] } ?? [:]
    detail.placed = detail.view.anchor.shown?.passage.map { passage in
      PlacedNote(
        versionNumber: version,
        placement: Placement.place(passage, in: story.shown.content.text)
      )
    }
    story.notes = [detail]
  }

  /// Each note as it stands in the newest version, with its place in the one that is shown.
  var notes: [(note: NoteDetail, placedHere: PlacedNote?)] {
    story.notes.map { note in
      var now = note
      now.placed = placedNow[note.view.note]
      return (now, note.placed)
    }
  }
}
