import StetCLI
import StetReplica
import Testing

@Suite("What is done with a folder's files")
struct FolderPlanTests {
  private static let bytes = Array("Harbour reopens".utf8)
  private static let file = DroppedFile(folder: "/wire", name: "a.txt", content: bytes)
  private var plan = FolderPlan(folder: "/wire")

  private mutating func step(_ file: FolderFile, taken: Set<DroppedFile> = []) -> FolderPlan.Step {
    plan.step(for: "a.txt", file) { taken.contains($0) }
  }

  @Test(
    "Work in progress and hidden files are not for taking",
    arguments: [
      ("a.txt", true), ("a.part.xml", true), ("tmp", true), (".a.txt", false), ("a.part", false),
      ("a.tmp", false), ("a.txt~", false), ("", false), (".", false),
    ]
  )
  func names(name: String, isForTaking: Bool) {
    #expect(FolderPlan.isForTaking(name) == isForTaking)
  }

  @Test("A whole file is taken if the ledger does not have it")
  mutating func taking() {
    #expect(step(.whole(Self.bytes)) == .take(Self.file, Self.bytes))
    #expect(step(.whole(Self.bytes), taken: [Self.file]) == .leave)
    let changed = Self.bytes + [0x0A]
    let other = DroppedFile(folder: "/wire", name: "a.txt", content: changed)
    #expect(step(.whole(changed), taken: [Self.file]) == .take(other, changed))
  }

  @Test(
    "What is not there yet is left for later",
    arguments: [FolderFile.beingWritten, .empty, .none]
  )
  mutating func leaving(file: FolderFile) { #expect(step(file) == .leave) }

  @Test("What cannot be taken is told once, and again when it has changed")
  mutating func telling() {
    let error = InputError.unreadable(name: "a.txt", errno: 13)
    #expect(step(.unreadable(error)) == .tell(error))
    #expect(step(.unreadable(error)) == .leave)
    let other = InputError.tooLarge(name: "a.txt", byteCountMax: 4)
    #expect(step(.unreadable(other)) == .tell(other))
    plan.told("a.txt", Self.file)
    #expect(step(.whole(Self.bytes)) == .leave)
    let changed = Self.bytes + [0x0A]
    guard case .take = step(.whole(changed)) else {
      Issue.record("a changed file was not taken")
      return
    }
  }

  @Test("A new run tries again what only this one has refused")
  mutating func newRun() {
    plan.told("a.txt", Self.file)
    plan = FolderPlan(folder: "/wire")
    #expect(step(.whole(Self.bytes)) == .take(Self.file, Self.bytes))
  }
}
