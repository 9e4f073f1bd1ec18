package import StetMerge
package import StetModel
package import StetText

/// Everything there is to tell about one note.
package struct NoteDetail: Equatable, Sendable {
  package var view: NoteView
  /// The number of the version the note was made on; `nil` when that version is not here.
  package var anchorVersionNumber: Int?
  /// Where the passage stands in the version shown: the newest, unless another was asked for.
  ///
  /// `nil` for a note on a whole article.
  package var placed: PlacedNote?
  /// Some revision of the note is not in the desk's log yet.
  package var isUnsent: Bool
  /// The story's headline, for lists.
  package var headline: String?
  /// Whether the story may be used, by its newest version; usable where it is not here.
  package var storyStatus: PublicationStatus
  /// The names that the owners gave the devices that appear in the note.
  package var deviceNames: [DeviceID: String]
  /// What was merged without a person, with what each person did; empty in lists of many notes.
  package var reviews: [ReviewEntry]

  package init(
    view: NoteView,
    anchorVersionNumber: Int? = nil,
    placed: PlacedNote? = nil,
    isUnsent: Bool = false,
    headline: String? = nil,
    storyStatus: PublicationStatus = .usable,
    deviceNames: [DeviceID: String] = [:],
    reviews: [ReviewEntry] = []
  ) {
    self.view = view
    self.anchorVersionNumber = anchorVersionNumber
    self.placed = placed
    self.isUnsent = isUnsent
    self.headline = headline
    self.storyStatus = storyStatus
    self.deviceNames = deviceNames
    self.reviews = reviews
  }

  /// The article the note is about, as shown.
  package var article: RecordID? { view.anchor.shown?.article }
}

/// How much is told of each note of a list.
package enum NoteDepth: Sendable {
  /// What people see of it, without its story.
  case state
  /// With its story's headline, and where its passage stands.
  case placed
  /// With what each person did of what was merged, too.
  case everything
}

/// A passage placed in one version.
package struct PlacedNote: Hashable, Sendable {
  package var versionNumber: Int
  package var placement: Placed
  /// A person put the note at this place of this very version, after it was made.
  package var isManual: Bool

  package init(versionNumber: Int, placement: Placed, isManual: Bool = false) {
    self.versionNumber = versionNumber
    self.placement = placement
    self.isManual = isManual
  }

  /// The state's name: that of the placement, or `manual`.
  package var stateWord: String { isManual ? "manual" : placement.state.rawValue }
}

/// Which notes a list holds; `nil` asks for no particular value.
package struct NoteFilter: Hashable, Sendable {
  package var article: RecordID?
  package var desk: DeskName?
  /// In canonical form: see ``TagText``.
  package var tag: String?
  package var author: AccountName?
  package var status: NoteStatus?
  /// Deleted notes instead of the others.
  package var isDeleted: Bool

  package init(
    article: RecordID? = nil,
    desk: DeskName? = nil,
    tag: String? = nil,
    author: AccountName? = nil,
    status: NoteStatus? = nil,
    isDeleted: Bool = false
  ) {
    self.article = article
    self.desk = desk
    self.tag = tag
    self.author = author
    self.status = status
    self.isDeleted = isDeleted
  }

  /// Tells whether the note that `view` shows belongs in the list.
  package func accepts(_ view: NoteView) -> Bool {
    guard view.deleted == isDeleted else { return false }
    if let article, view.anchor.shown?.article != article { return false }
    if let desk, view.desk != desk { return false }
    if let tag, !view.tags.contains(tag) { return false }
    if let author, view.author != author { return false }
    if let status, view.status.shown.status != status { return false }
    return true
  }
}
