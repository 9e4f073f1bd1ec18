import Foundation
import Testing

@Suite("Restored servers, with the real programs")
struct RestoreTests {
  /// How a server's data comes to be older than what its clients know.
  enum Way: CaseIterable {
    /// `stetd restore` of a backup, the server being stopped.
    case command
    /// `stetd restore` of a backup while the server runs.
    case commandWhileRunning
    /// The data directory is put back as it was copied.
    case bareCopy
    /// Only the database's file is put back, from a backup.
    case bareFile
  }

  @Test("However the server went back, clients give it what it lacks", arguments: Way.allCases)
  func healed(way: Way) throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    try keep(newsroom, way)
    let bodies = try noteOnBothSides(ana, ben, article)
    try putBack(newsroom, way)
    try expectHealed(newsroom, ana, ben, bodies)
  }

  @Test("A server that went back and then took new notes ends with the old and the new ones")
  func newEntriesAfterwards() throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    try keep(newsroom, .command)
    let bodies = try noteOnBothSides(ana, ben, article)
    try putBack(newsroom, .command)
    let cleo = try newsroom.join("cleo", desk: "csto:analyst")
    try cleo.stet("sync")
    let fresh = (0..<300).map { "cleo \($0)" }
    try write(fresh, by: cleo, on: article)
    try cleo.stet("sync")
    try syncToQuiet(ana, ben, cleo)
    for person in [ana, ben, cleo] {
      #expect(try person.bodies() == (bodies + fresh).sorted())
      #expect(try person.json("status")["rejected"].int == 0)
    }
    #expect(try ana.viewDigest() == cleo.viewDigest())
  }

  @Test("Someone who joined after the backup keeps their notes, and joins again with an invite")
  func joinedAfterTheBackup() throws {
    let (newsroom, ana, _, article) = try newsroomWithStory()
    try keep(newsroom, .bareFile)
    let cleo = try newsroom.join("cleo", desk: "csto:analyst")
    try cleo.stet("sync")
    try write(["cleo, sent"], by: cleo, on: article)
    try cleo.stet("sync")
    try write(["cleo, unsent"], by: cleo, on: article)
    try putBack(newsroom, .bareFile)
    #expect(try cleo.attempt("sync").status == 4)
    #expect(try cleo.bodies() == ["cleo, sent", "cleo, unsent"])
    try cleo.stet("join", try newsroom.invite("cleo", desk: "csto:analyst"))
    try syncToQuiet(cleo, ana)
    #expect(try ana.bodies() == ["cleo, sent", "cleo, unsent"])
    #expect(try ana.viewDigest() == cleo.viewDigest())
  }

  @Test("A note that only a reader still holds stays in front of them and comes back in the end")
  func onlyAReaderHoldsIt() throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    try keep(newsroom, .bareFile)
    let cleo = try newsroom.join("cleo", desk: "csto:reader")
    try write(["ana's"], by: ana, on: article)
    try ana.stet("sync")
    try cleo.stet("sync")
    try putBack(newsroom, .bareFile)
    try cleo.stet("join", try newsroom.invite("cleo", desk: "csto:reader"))
    try cleo.stet("sync")
    #expect(try cleo.bodies() == ["ana's"])
    try syncToQuiet(ana, cleo, ben)
    for person in [ana, ben, cleo] { #expect(try person.bodies() == ["ana's"]) }
    #expect(try cleo.json("status")["rejected"].int == 0)
    #expect(try cleo.viewDigest() == ana.viewDigest())
  }

  private func keep(_ newsroom: Newsroom, _ way: Way) throws {
    guard way == .bareCopy else {
      return _ = try newsroom.stetd("backup", "--data", newsroom.data, newsroom.path("backup"))
    }
    newsroom.stop()
    try FileManager.default.copyItem(atPath: newsroom.data, toPath: newsroom.path("copy"))
    try newsroom.start()
  }

  private func putBack(_ newsroom: Newsroom, _ way: Way) throws {
    if way != .commandWhileRunning { newsroom.stop() }
    let files = FileManager.default
    switch way {
    case .command, .commandWhileRunning:
      try newsroom.stetd("restore", "--data", newsroom.data, newsroom.path("backup"))
    case .bareCopy:
      try files.removeItem(atPath: newsroom.data)
      try files.moveItem(atPath: newsroom.path("copy"), toPath: newsroom.data)
    case .bareFile:
      try files.removeItem(atPath: newsroom.data + "/stet.sqlite")
      try files.copyItem(atPath: newsroom.path("backup"), toPath: newsroom.data + "/stet.sqlite")
    }
    if way != .commandWhileRunning { try newsroom.start() }
  }

  /// 100 notes of each, and an edit of one of the other's, all of them synced.
  private func noteOnBothSides(_ ana: Person, _ ben: Person, _ article: String) throws -> [String] {
    try write((0..<100).map { "ana \($0)" }, by: ana, on: article)
    try write((0..<100).map { "ben \($0)" }, by: ben, on: article)
    try syncToQuiet(ana, ben)
    let note = try #require(try ana.json("notes", "--author", "ben")["notes"][0]["note"].string)
    try ana.stet("edit", note, "--tag", "seen-by-ana")
    try syncToQuiet(ana, ben)
    return try ana.bodies()
  }

  private func expectHealed(
    _ newsroom: Newsroom,
    _ ana: Person,
    _ ben: Person,
    _ bodies: [String]
  ) throws {
    try syncToQuiet(ana, ben)
    #expect(bodies.count == 200)
    #expect(try ana.bodies() == bodies)
    #expect(try ben.bodies() == bodies)
    #expect(try ana.viewDigest() == ben.viewDigest())
    let cleo = try newsroom.join("cleo", desk: "csto:reader")
    try cleo.stet("sync")
    #expect(try cleo.bodies() == bodies)
    #expect(try cleo.viewDigest() == ana.viewDigest())
    #expect(try ana.json("status")["rejected"].int == 0)
    let check = try newsroom.stetd("check", "--data", newsroom.data, "--json").json()
    #expect(check["ok"].bool == true)
  }
}
