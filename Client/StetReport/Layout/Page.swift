package import StetModel

/// What text for people is made with: the width, the look, the time, and the names it uses.
package struct Page: Sendable {
  /// The columns that a line may take.
  package var width: Int
  package var style: Style
  /// Milliseconds since 1970: what times are told relative to.
  package var now: Int64
  /// The reader, who is called `you`.
  package var reader: AccountName?
  package var device: DeviceID?
  /// The shortest beginnings of ids that tell records apart; others are cut at eight digits.
  package var shortIDs: [RecordID: String]
  /// The notes that stand in the text as stubs, because they were deleted.
  package var deletedNotes: Set<RecordID>

  package init(
    width: Int,
    style: Style,
    now: Int64,
    reader: AccountName? = nil,
    device: DeviceID? = nil,
    shortIDs: [RecordID: String] = [:],
    deletedNotes: Set<RecordID> = []
  ) {
    self.width = max(width, 20)
    self.style = style
    self.now = now
    self.reader = reader
    self.device = device
    self.shortIDs = shortIDs
    self.deletedNotes = deletedNotes
  }

  private static let shortDigitCount = 8
  /// Longer lines of running text are hard to read; tables and columns take the whole width.
  package static let textWidthMax = 100

  /// The columns that a line of running text may take.
  package var textWidth: Int { min(width, Self.textWidthMax) }

  func note(_ id: RecordID) -> String {
    shortIDs[id] ?? String(id.noteText.prefix(Self.shortDigitCount))
  }

  /// The note that another one answers: its id, behind a stub when it was deleted.
  func parent(_ id: RecordID) -> String {
    deletedNotes.contains(id) ? "[deleted note] \(note(id))" : note(id)
  }

  func article(_ id: RecordID) -> String {
    shortIDs[id] ?? String(id.articleText.prefix(Self.shortDigitCount))
  }

  func revision(_ id: RevisionID) -> String {
    String(id.description.prefix(Self.shortDigitCount))
  }

  /// The account's name, or `you`.
  func person(_ account: AccountName) -> String {
    account == reader ? "you" : account.rawValue
  }

  func deviceName(_ device: DeviceID, _ names: [DeviceID: String]) -> String {
    let name = names[device].map(TerminalText.line) ?? ""
    return name.isEmpty ? String(device.description.prefix(Self.shortDigitCount)) : name
  }

  /// A person with the device and the time: `ana (thinkpad) 14:02`.
  func signature(
    _ account: AccountName,
    _ device: DeviceID,
    _ at: Int64,
    _ names: [DeviceID: String]
  ) -> String {
    "\(person(account)) (\(deviceName(device, names))) \(RelativeTime.clock(at, now: now))"
  }
}
