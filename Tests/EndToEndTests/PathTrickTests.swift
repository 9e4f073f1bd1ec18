import Foundation
import Glibc
import Testing

@Suite("Names of files that would lead elsewhere")
struct PathTrickTests {
  private static let secret = "Do not touch."

  private static func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test("An export follows no link and replaces nothing unasked; it is the owner's alone")
  func export() throws {
    let (newsroom, ana, _, _) = try newsroomWithStory()
    let victim = try newsroom.file("victim", Self.secret)
    let link = newsroom.path("link")
    #expect(symlink(victim, link) == 0)
    for words in [[link], [link, "--force"], [victim], ["\(newsroom.folder.path())/", "--force"]] {
      let finished = try ana.start(["export", "--format", "csv", "--out"] + words).finish()
      #expect(finished.status == 1, "\(words)")
      #expect(finished.errors.contains("hint:"), "\(words)")
    }
    #expect(try String(contentsOfFile: victim, encoding: .utf8) == Self.secret)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == victim)
    let plain = newsroom.path("plain.csv")
    try ana.stet("export", "--format", "csv", "--out", plain)
    #expect(try Self.mode(plain) == 0o600)
  }

  @Test("A backup follows no link and replaces nothing; it is the owner's alone")
  func backup() throws {
    let (newsroom, _, _, _) = try newsroomWithStory()
    let victim = try newsroom.file("victim", Self.secret)
    let (link, loose) = (newsroom.path("link"), newsroom.path("loose"))
    #expect(symlink(victim, link) == 0)
    #expect(symlink(newsroom.path("made-by-link"), loose) == 0)
    for place in [link, loose, victim, newsroom.folder.path()] {
      let words = ["backup", "--data", newsroom.data, place]
      let finished = try RunningProgram(Programs.stetd, words).finish()
      #expect(finished.status != 0, "\(place)")
    }
    #expect(try String(contentsOfFile: victim, encoding: .utf8) == Self.secret)
    #expect(!FileManager.default.fileExists(atPath: newsroom.path("made-by-link")))
    try newsroom.stetd("backup", "--data", newsroom.data, newsroom.path("backup"))
    #expect(try Self.mode(newsroom.path("backup")) == 0o600)
  }

  @Test("Only what is a backup is restored")
  func restore() throws {
    let newsroom = try Newsroom()
    let (victim, data) = (try newsroom.file("victim", Self.secret), newsroom.path("new"))
    for place in [victim, newsroom.folder.path(), "/dev/null", newsroom.path("nowhere")] {
      let finished = try RunningProgram(Programs.stetd, ["restore", "--data", data, place]).finish()
      #expect(finished.status != 0, "\(place)")
    }
    #expect(try String(contentsOfFile: victim, encoding: .utf8) == Self.secret)
  }

  @Test("A draft is named by its number alone, and nothing else is shown or taken away")
  func drafts() throws {
    let (newsroom, ana, _, _) = try newsroomWithStory()
    let victim = try newsroom.file("victim", Self.secret)
    for name in ["../victim", "../../victim", victim, "..", ".", "../ana/stet.sqlite", ""] {
      for act in [["drafts", "show"], ["drafts", "discard"], ["edit", "--resume"]] {
        let finished = try ana.start(act + [name]).finish()
        #expect(finished.status != 0, "\(act) \(name)")
        #expect(!(finished.output + finished.errors).contains(Self.secret), "\(act) \(name)")
      }
    }
    #expect(try String(contentsOfFile: victim, encoding: .utf8) == Self.secret)
    try ana.stet("status")
  }

  @Test("What never ends, is a folder or is not there is refused with its name")
  func imports() throws {
    let (newsroom, ana, _, _) = try newsroomWithStory()
    for place in ["/dev/zero", newsroom.folder.path(), newsroom.path("nowhere")] {
      let finished = try ana.start(["import", place, "--desk", "csto"]).finish()
      #expect(finished.status == 1, "\(place)")
      #expect(finished.errors.contains(place), "\(place)")
    }
  }
}
