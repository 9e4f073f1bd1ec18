import StetMerge
import StetModel
import StetReplica
import Testing

@Suite("Texts that are merged into more than one person may save")
struct OverlongBodyTests {
  let place: Place
  var ana: Author
  var ben: Author
  var desk: ModelDesk
  let note: RecordID

  /// Ana and Ben each append a paragraph that fits, and both together do not.
  init() throws {
    (place, ana, ben, desk, note) = try twoPeople()
    try ana.edit(note) { $0.body = "Kept." }
    try exchange([ana, ben], &desk)
    try ana.edit(note) { $0.body = "Kept.\n\n" + String(repeating: "Ana wrote. ", count: 18_000) }
    try ben.edit(note) { $0.body = "Kept.\n\n" + String(repeating: "Ben wrote. ", count: 18_000) }
    try exchange([ana, ben], &desk)
  }

  private func shown(to author: Author) throws -> String {
    try author.replica.note(note).view.body.shown
  }

  @Test("Both are shown whole, and everything but the text goes on as ever")
  mutating func whole() throws {
    let text = try shown(to: ana)
    #expect(text.contains("Ana wrote.") && text.contains("Ben wrote."))
    #expect(text.utf8.count > Limits.noteBodyByteCountMax)
    try ana.edit(note) { $0.tagsAdded = ["long"] }
    try exchange([ana, ben], &desk)
    #expect(try ben.replica.note(note).view.tags == ["long"])
    #expect(try shown(to: ben) == text)
  }

  @Test("A text that is still too long is refused with both numbers, and one that fits is taken")
  mutating func shortened() throws {
    let text = try shown(to: ana)
    let byteCountMax = Limits.noteBodyByteCountMax
    let count = text.utf8.count - 1
    #expect(
      throws: AuthoringError.tooLong(field: "body", byteCount: count, byteCountMax: byteCountMax)
    ) {
      try ana.edit(note) { $0.body = String(text.dropLast()) }
    }
    try ana.edit(note) { $0.body = String(text.prefix(byteCountMax - 1)) + "." }
    try exchange([ana, ben], &desk)
    let shorter = try shown(to: ben)
    #expect(shorter == String(text.prefix(byteCountMax - 1)) + ".")
    try ben.edit(note) { $0.body = "Kept." }
    try exchange([ana, ben], &desk)
    #expect(try shown(to: ana) == "Kept.")
  }
}
