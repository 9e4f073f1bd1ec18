package import StetModel

/// What a program can do beyond the protocol's version; its messages travel only when both can.
package struct ProtocolFeatures: OptionSet, Sendable {
  package let rawValue: UInt64

  package init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Telling who has which note open in an editor.
  package static let editing = ProtocolFeatures(rawValue: 1 << 0)

  /// All that this program can do.
  package static let all: ProtocolFeatures = [.editing]
}

/// A note of a desk.
package struct NotePlace: Hashable, Sendable {
  package var desk: DeskName
  package var note: RecordID

  package init(desk: DeskName, note: RecordID) {
    self.desk = desk
    self.note = note
  }
}

/// Whether a note is open in an editor.
package enum EditingState: UInt8, Sendable {
  case open = 1, closed
}

/// Who has a note open in an editor, on which device.
package struct NoteEditor: Equatable, Sendable {
  package var account: AccountName
  /// For people; may hold anything.
  package var deviceName: String
  /// For how long it has been open, in milliseconds.
  package var openMilliseconds: Int64

  package init(account: AccountName, deviceName: String, openMilliseconds: Int64) {
    self.account = account
    self.deviceName = deviceName
    self.openMilliseconds = openMilliseconds
  }
}

/// All who have a note open now, on devices other than the one that is told.
package struct NoteEditors: Equatable, Sendable {
  package var place: NotePlace
  /// The longest first.
  package var editors: [NoteEditor]

  package init(_ place: NotePlace, _ editors: [NoteEditor]) {
    self.place = place
    self.editors = editors
  }

  /// Tells how long each of `openings` has lasted at `now`, in milliseconds of the same clock.
  package init(_ place: NotePlace, _ openings: [EditingBoard.Opening], now: Int64) {
    self.init(
      place,
      openings.map { opening in
        NoteEditor(
          account: opening.account,
          deviceName: opening.deviceName,
          openMilliseconds: max(now - opening.openedAt, 0)
        )
      }
    )
  }
}
