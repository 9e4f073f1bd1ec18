import Foundation
import Testing

@Suite("Faults, with the real programs")
struct FaultTests {
  /// A newsroom with one story, known to both people.
  private func newsroomWithStory() throws -> (Newsroom, ana: Person, ben: Person, article: String) {
    let newsroom = try Newsroom()
    try newsroom.open(desks: "csto")
    let ana = try newsroom.join("ana", desk: "csto:analyst")
    let ben = try newsroom.join("ben", desk: "csto:analyst")
    let story = try newsroom.file("story.txt", Samples.harbour())
    let article = try #require(try ana.json("import", story, "--desk", "csto")["article"].string)
    try ana.stet("sync")
    try ben.stet("sync")
    return (newsroom, ana, ben, article)
  }

  private func write(_ bodies: [String], by person: Person, on article: String) throws {
    let lines = bodies.map { "{\"article\":\"\(article)\",\"whole\":true,\"body\":\"\($0)\"}" }
    try person.stet("annotate", "--from", "-", input: lines.joined(separator: "\n"))
  }

  private func syncToQuiet(_ people: Person...) throws {
    for _ in 0..<2 { for person in people { try person.stet("sync") } }
  }

  @Test("A server killed while notes arrive has each of them once in the end")
  func killedServer() throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    let bodies = (0..<400).map { "note \($0)" }.sorted()
    for round in 0..<4 {
      try write(Array(bodies[round * 100..<(round + 1) * 100]), by: ana, on: article)
      let push = try ana.start(["push"])
      newsroom.killServer()
      _ = push.finish()
      try newsroom.start()
    }
    try syncToQuiet(ana, ben)
    #expect(try ana.bodies() == bodies)
    #expect(try ben.bodies() == bodies)
    #expect(try ana.viewDigest() == ben.viewDigest())
    #expect(
      try newsroom.stetd("check", "--data", newsroom.data, "--json").json()["ok"].bool == true
    )
  }

  @Test("A client killed while it pulls goes on where it was")
  func killedClient() throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    let bodies = (0..<600).map { "note \($0)" }.sorted()
    try write(bodies, by: ana, on: article)
    try ana.stet("sync")
    for _ in 0..<5 {
      let pull = try ben.start(["pull"])
      pull.kill()
      _ = pull.finish()
    }
    try ben.stet("pull")
    #expect(try ben.bodies() == bodies)
    #expect(try ben.json("doctor", "--verify")["ok"].bool == true)
    withExtendedLifetime(newsroom) {}
  }

  @Test("After `stetd restore` of an old backup, clients give back what it lacks")
  func restoredByCommand() throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    try newsroom.stetd("backup", "--data", newsroom.data, newsroom.path("backup"))
    let bodies = try noteOnBothSides(ana, ben, article)
    newsroom.stop()
    try newsroom.stetd("restore", "--data", newsroom.data, newsroom.path("backup"))
    try newsroom.start()
    try expectHealed(newsroom, ana, ben, bodies)
  }

  @Test("After the data directory is put back by a bare copy, clients give back what it lacks")
  func restoredByCopy() throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    newsroom.stop()
    try FileManager.default.copyItem(atPath: newsroom.data, toPath: newsroom.path("copy"))
    try newsroom.start()
    let bodies = try noteOnBothSides(ana, ben, article)
    newsroom.stop()
    try FileManager.default.removeItem(atPath: newsroom.data)
    try FileManager.default.moveItem(atPath: newsroom.path("copy"), toPath: newsroom.data)
    try newsroom.start()
    try expectHealed(newsroom, ana, ben, bodies)
  }

  /// 100 notes of each, and edits of each other's, all of them synced.
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
  }

  @Test(
    "A copied replica and its original both keep what they wrote",
    arguments: [0, 1, 2, 3, 4, 5]
  )
  func copiedReplica(order: Int) throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    try write(["before the copy"], by: ana, on: article)
    try FileManager.default.copyItem(atPath: ana.replica, toPath: newsroom.path("copy"))
    let copy = Person(name: "ana", replica: newsroom.path("copy"))
    try write(["on the original"], by: ana, on: article)
    try write(["on the copy"], by: copy, on: article)
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
    for index in orders[order] { try [ana, copy, ben][index].stet("sync") }
    try syncToQuiet(ana, copy, ben)
    let expected = ["before the copy", "on the copy", "on the original"]
    for person in [ana, copy, ben] { #expect(try person.bodies() == expected) }
    #expect(try ana.viewDigest() == copy.viewDigest())
  }

  @Test("Twenty commands at once in one replica all succeed")
  func twentyAtOnce() throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    let running = try (0..<20).map {
      try ana.start(["annotate", article, "--whole", "-m", "parallel \($0)"])
    }
    for program in running {
      let finished = program.finish()
      #expect(finished.status == 0, "\(finished.errors)")
    }
    try syncToQuiet(ana, ben)
    #expect(try ben.bodies() == (0..<20).map { "parallel \($0)" }.sorted())
    withExtendedLifetime(newsroom) {}
  }

  @Test("A revoked account is cut off while it watches, and keeps its unsent notes")
  func revoked() throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    let watcher = try ben.start(["watch", "--json"])
    #expect(watcher.waitForLine("\"ready\""))
    try newsroom.stetd("revoke", "--data", newsroom.data, "ben")
    #expect(watcher.finish().status == 4)
    try write(["ana afterwards"], by: ana, on: article)
    try ana.stet("sync")
    try write(["ben, unsent"], by: ben, on: article)
    let refused = try ben.attempt("sync")
    #expect(refused.status == 4)
    #expect(refused.errors.contains("hint:"))
    #expect(try ben.bodies() == ["ben, unsent"])
  }
}
