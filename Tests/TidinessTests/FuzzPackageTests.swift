import Foundation
import Testing

@Suite("The fuzz package")
struct FuzzPackageTests {
  @Test("It has no source of a module but by a link to the one copy")
  func links() throws {
    let files = FileManager.default
    let folder = Repository.root.appending(path: "Fuzz/Sources")
    let names = try files.contentsOfDirectory(atPath: folder.path()).sorted()
    #expect(names.count > 5)
    for name in names {
      let link = folder.appending(path: name)
      let goal = try files.destinationOfSymbolicLink(atPath: link.path())
      #expect(goal.hasPrefix("../../") && goal.hasSuffix("/\(name)"))
      #expect(files.fileExists(atPath: folder.appending(path: goal).path()), "\(goal)")
    }
  }
}
