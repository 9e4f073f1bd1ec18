import Foundation
import Glibc
import Testing

/// A replica without a server, and a folder whose files it takes in.
final class WatchedDesk {
  private let root: URL
  private let person: Person
  var folder: String { root.appending(path: "wire").path() }

  init() throws {
    // The watched folder is told by its name without links.
    root = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "stet-\(UUID().uuidString)")
    let wire = root.appending(path: "wire")
    try FileManager.default.createDirectory(at: wire, withIntermediateDirectories: true)
    person = Person(name: "ana", replica: root.appending(path: "ana").path())
    try person.stet("init", "--local", "--account", "ana", "--desk", "csto")
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  static func headline(_ number: Int) -> String { "Vessel\(number) leaves pier\(number)" }

  /// A story that resembles no other.
  static func story(_ number: Int) -> String {
    let words = (0..<400).map { "word\($0)of\(number)" }
    let text = stride(from: 0, to: words.count, by: 20)
      .map { words[$0..<$0 + 20].joined(separator: " ") + "." }
    return """
      \(headline(number))

      PORT ELLA, June 3. /NORTHWIRE/. \(text.joined(separator: "\n\n"))

      This is the end\(number).
      """
  }

  /// Writes a file into the folder.
  @discardableResult
  func drop(_ name: String, _ text: String) throws -> String {
    try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
    return "\(folder)/\(name)"
  }

  /// Writes a file beside the folder, and moves it in.
  func move(_ name: String, _ text: String, to new: String) throws {
    let path = root.appending(path: name).path()
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    guard rename(path, "\(folder)/\(new)") == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  func watch() throws -> RunningProgram {
    try person.start(["import", "--watch", folder, "--desk", "csto", "--json"])
  }

  /// Starts to watch, and waits until what lies there is taken.
  func watchUntilReady() throws -> RunningProgram {
    let program = try watch()
    guard program.waitForLine("\"ready\"") else { throw UnexpectedExit(finished: program.finish()) }
    return program
  }

  /// Ends a watch by Ctrl-C, and returns what it told: of each story, and all lines.
  func end(_ program: RunningProgram) throws -> (outcomes: [String], lines: [JSON]) {
    kill(program.process.processIdentifier, SIGINT)
    let lines = try program.finish().jsonLines()
    return (lines.compactMap { $0["outcome"].string }, lines)
  }

  /// The headlines of all stories, sorted; each with one version, which is checked.
  func stories() throws -> [String] {
    let stories = try person.json("stories")["stories"].array
    for story in stories { #expect(story["versions"].int == 1) }
    return stories.compactMap { $0["headline"].string }.sorted()
  }

  func text(of headline: String) throws -> String {
    let stories = try person.json("stories")["stories"].array
    let story = try #require(stories.first { $0["headline"].string == headline })
    let shown = try person.json("show", try #require(story["article"].string))
    return try #require(shown["content"]["text"].string)
  }

  /// Keeps every program from writing to the replica, until the descriptor is closed.
  func holdReplica() throws -> Int32 {
    let lock = open(person.replica + "/replica.lock", O_RDWR | O_CLOEXEC)
    guard lock >= 0, flock(lock, LOCK_EX) == 0 else { throw CocoaError(.fileReadUnknown) }
    return lock
  }
}

/// Tells when a file that was opened for reading has been closed again.
final class ReadWatch {
  private let descriptor: Int32

  init(_ path: String) throws {
    descriptor = inotify_init1(Int32(IN_CLOEXEC))
    guard inotify_add_watch(descriptor, path, UInt32(IN_CLOSE_NOWRITE)) >= 0 else {
      throw CocoaError(.fileReadUnknown)
    }
  }

  deinit { close(descriptor) }

  /// Blocks until it has happened once since this was made.
  func waitForOne() {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    _ = read(descriptor, &buffer, buffer.count)
  }
}
