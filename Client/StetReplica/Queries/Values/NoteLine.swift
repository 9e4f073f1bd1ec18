package import StetMerge
package import StetModel

/// A note as a list shows it, read without computing its view.
package struct NoteLine: Hashable, Sendable {
  package var note: RecordID
  package var author: AccountName
  /// The grade that is used meanwhile, where it is open.
  package var grade: Grade?
  /// The status that is used meanwhile, where it is open.
  package var status: NoteStatus
  package var isDeleted: Bool
  package var marks: Marks
  /// The beginning of what the note says, else of what it quotes; empty when there is neither.
  package var gist: String
  /// Open fields, and open spots of the text.
  package var openCount: Int
  /// In milliseconds since 1970.
  package var modifiedAt: Int64
  /// Whether the story that it is on may be used.
  package var storyStatus: PublicationStatus

  /// What has to be said of a note beside its values.
  package struct Marks: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let gradeIsOpen = Marks(rawValue: 1)
    package static let statusIsOpen = Marks(rawValue: 2)
    /// It was approved as something other than what it says now.
    package static let statusIsOutdated = Marks(rawValue: 4)
  }

  /// The line of a note that `view` shows.
  package init(_ view: NoteView, storyStatus: PublicationStatus = .usable) {
    self.note = view.note
    self.author = view.author
    self.grade = view.grade.shown
    self.status = view.status.shown.status
    self.isDeleted = view.deleted
    self.marks = Marks(view)
    self.gist = Self.gist(view)
    self.openCount = view.openFieldCount
    self.modifiedAt = view.modifiedAt
    self.storyStatus = storyStatus
  }

  /// No line of a terminal shows more of a note, in Unicode scalars.
  private static let gistScalarCountMax = 160

  static func gist(_ view: NoteView) -> String {
    let body = view.body.shown
    if body.utf8.contains(where: { $0 > 0x20 }) { return beginning(of: body) }
    return view.anchor.shown?.passage.map { "“\(beginning(of: $0.exact))”" } ?? ""
  }

  private static func beginning(of text: String) -> String {
    let start = text.unicodeScalars.drop { $0.properties.isWhitespace }
    return String(String.UnicodeScalarView(start.prefix(gistScalarCountMax)))
  }
}

extension NoteLine.Marks {
  init(_ view: NoteView) {
    self = []
    if view.grade.disagreement != nil { insert(.gradeIsOpen) }
    if view.status.disagreement != nil { insert(.statusIsOpen) }
    if view.statusIsOutdated { insert(.statusIsOutdated) }
  }
}

extension Grade {
  /// The letter's number times ten, plus the digit: how the table of notes keeps it.
  var number: UInt8 { reliability.rawValue * 10 + credibility.rawValue }

  init?(number: Int64) {
    guard let number = UInt8(exactly: number), let reliability = Reliability(rawValue: number / 10),
      let credibility = Credibility(rawValue: number % 10)
    else { return nil }
    self.init(reliability: reliability, credibility: credibility)
  }
}
