import Foundation
import Testing

@Suite("Faults, with the real programs")
struct FaultTests {
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

  @Test("A server killed while it writes a push breaks it off with status 5, and loses nothing")
  func killedWhileWriting() throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    let bodies = (0..<5_000).map { "note \($0)" }.sorted()
    try write(bodies, by: ana, on: article)
    let before = try newsroom.lastWrite()
    let push = try ana.start(["push"])
    while try newsroom.lastWrite() == before, push.process.isRunning {}
    newsroom.killServer()
    let broken = push.finish()
    #expect(broken.status == 5, "\(broken.errors)")
    #expect(broken.errors.contains("hint:"))
    try newsroom.start()
    try syncToQuiet(ana, ben)
    #expect(try ben.bodies() == bodies)
    #expect(try ana.viewDigest() == ben.viewDigest())
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

  @Test("Twenty people's worth of writing and syncing at once in one replica all succeed")
  func twentySyncsAtOnce() throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    for round in 0..<3 {
      try write(["ben \(round)"], by: ben, on: article)
      try ben.stet("sync")
      let running = try (0..<10).flatMap { number in
        [
          try ana.start(["annotate", article, "--whole", "-m", "ana \(round) \(number)"]),
          try ana.start(["sync"]),
        ]
      }
      for program in running {
        let finished = program.finish()
        #expect(finished.status == 0, "\(finished.errors)")
        #expect(!finished.errors.contains("went back"), "\(finished.errors)")
      }
    }
    try syncToQuiet(ana, ben)
    let all = (0..<3).flatMap { round in
      ["ben \(round)"] + (0..<10).map { "ana \(round) \($0)" }
    }
    #expect(try ben.bodies() == all.sorted())
    #expect(try ana.bodies() == all.sorted())
    #expect(try ana.viewDigest() == ben.viewDigest())
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

  @Test("Whoever loses a desk is told so, and what of it is unsent")
  func lostDesk() throws {
    let (newsroom, _, ben, article) = try newsroomWithStory()
    try write(["ben, unsent"], by: ben, on: article)
    try newsroom.stetd("revoke", "--data", newsroom.data, "ben", "--desk", "csto")
    for command in ["sync", "push", "sync"] {
      let finished = try ben.attempt(command)
      #expect(finished.status == 0)
      #expect(finished.errors.contains("you have no right on the desk csto; 1 unsent change"))
      #expect(finished.errors.contains("hint: Ask an administrator"))
    }
    let line = try ben.stet("sync", "--json").jsonLines().first { $0["type"].string == "no_right" }
    #expect(line?["desk"].string == "csto" && line?["unsent"].int == 1)
    let checks = try ben.attempt("doctor", "--json").json()["checks"].array
    let rights = checks.first { $0["check"].string == "rights" }
    #expect(rights?["ok"].bool == false)
    #expect(rights?["hint"].string?.contains("stet notes --desk csto") == true)
    let watcher = try ben.start(["watch", "--json"])
    #expect(watcher.waitForLine("\"no_right\""))
    watcher.terminate()
    _ = watcher.finish()
    #expect(try ben.bodies() == ["ben, unsent"])
  }
}
