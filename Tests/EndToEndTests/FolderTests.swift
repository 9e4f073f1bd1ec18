import Foundation
import Glibc
import Testing

@Suite("Importing what is dropped into a folder, with the real program")
struct FolderTests {
  @Test("Killed between reading a file and keeping it, it takes it at the next start")
  func killedBeforeCommit() throws {
    let desk = try WatchedDesk()
    let file = try desk.drop("one.txt", WatchedDesk.story(1))
    let lock = try desk.holdReplica()
    let reads = try ReadWatch(file)
    let first = try desk.watch()
    reads.waitForOne()
    first.kill()
    #expect(first.finish().status == 128 + SIGKILL)
    close(lock)
    #expect(try desk.stories() == [])
    let second = try desk.watchUntilReady()
    #expect(try desk.stories() == [WatchedDesk.headline(1)])
    #expect(try desk.end(second).outcomes == ["created"])
  }

  @Test("Killed again and again, it takes each file once in the end, and forgets none")
  func killedAgain() throws {
    let desk = try WatchedDesk()
    let count = 12
    for number in 1...count { try desk.drop("\(number).txt", WatchedDesk.story(number)) }
    for _ in 0..<4 {
      let program = try desk.watch()
      _ = program.waitForLine("\"type\"")
      program.kill()
      _ = program.finish()
    }
    let last = try desk.watchUntilReady()
    #expect(try desk.stories() == (1...count).map(WatchedDesk.headline).sorted())
    #expect(try desk.end(last).outcomes.allSatisfy { $0 == "created" })
    let idle = try desk.watchUntilReady()
    #expect(try desk.end(idle).outcomes == [])
  }

  @Test("What is moved in is taken, and what is written in two parts is taken whole and once")
  func arrivals() throws {
    let desk = try WatchedDesk()
    let text = Array(WatchedDesk.story(1).utf8)
    let half = text.count / 2
    let writer = open(desk.folder + "/parts.txt", O_WRONLY | O_CREAT, 0o600)
    #expect(write(writer, Array(text[..<half]), half) == half)
    let program = try desk.watchUntilReady()
    #expect(try desk.stories() == [])
    try desk.move("hidden", WatchedDesk.story(3), to: ".hidden.txt")
    try desk.move("later", WatchedDesk.story(3), to: "later.part")
    #expect(write(writer, Array(text[half...]), text.count - half) == text.count - half)
    close(writer)
    try desk.move("moved", WatchedDesk.story(2), to: "moved.txt")
    #expect(program.waitForLine("moved.txt"))
    #expect(try desk.stories() == [WatchedDesk.headline(1), WatchedDesk.headline(2)])
    #expect(try desk.text(of: WatchedDesk.headline(1)).contains("end1"))
    #expect(try desk.end(program).outcomes == ["created", "created"])
  }

  @Test("A file that cannot be taken is told once while the program runs, and at the next start")
  func refused() throws {
    let desk = try WatchedDesk()
    try desk.drop("bad.txt", "\u{0}\u{1}\u{2}")
    let program = try desk.watchUntilReady()
    try desk.drop("bad.txt", "\u{0}\u{1}\u{2}")
    try desk.move("good", WatchedDesk.story(1), to: "good.txt")
    #expect(program.waitForLine("good.txt"))
    let lines = try desk.end(program).lines
    #expect(lines.compactMap { $0["type"].string } == ["failed", "ready", "import"])
    #expect(lines[0]["code"].string == "not_a_story")
    #expect(lines[0]["file"].string == desk.folder + "/bad.txt")
    let again = try desk.watchUntilReady()
    #expect(try desk.end(again).lines.compactMap { $0["type"].string } == ["failed", "ready"])
  }

  @Test("Two programs on one folder take each file once between them")
  func together() throws {
    let desk = try WatchedDesk()
    let programs = try [desk.watchUntilReady(), desk.watchUntilReady()]
    let count = 10
    for number in 1...count {
      try desk.move("next", WatchedDesk.story(number), to: "\(number).txt")
    }
    // What cannot be taken is told by both, so both have seen all before it.
    try desk.move("last", "\u{0}\u{1}", to: "last.txt")
    for program in programs { #expect(program.waitForLine("last.txt")) }
    #expect(try desk.stories() == (1...count).map(WatchedDesk.headline).sorted())
    let outcomes = try programs.flatMap { try desk.end($0).outcomes }
    #expect(outcomes == Array(repeating: "created", count: count))
  }

  @Test("Ctrl-C ends it with 130, SIGTERM with 143, and a folder that is taken away with 1")
  func ends() throws {
    let desk = try WatchedDesk()
    for (signal, status) in [(SIGINT, 130), (SIGTERM, 143)] {
      let program = try desk.watchUntilReady()
      kill(program.process.processIdentifier, signal)
      #expect(program.finish().status == Int32(status))
    }
    let program = try desk.watchUntilReady()
    #expect(rmdir(desk.folder) == 0)
    let ended = program.finish()
    #expect(ended.status == 1 && ended.errors.contains("folder_gone"))
  }
}
