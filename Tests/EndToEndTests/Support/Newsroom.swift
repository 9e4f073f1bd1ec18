import Foundation
import GRDB
import Testing

/// A server and its people in a temporary directory of their own.
final class Newsroom: @unchecked Sendable {
  let folder: URL
  private(set) var server: RunningProgram?

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "stet-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    server?.kill()
    _ = server?.finish()
    try? FileManager.default.removeItem(at: folder)
  }

  var data: String { path("server") }

  func path(_ name: String) -> String { folder.appending(path: name).path() }

  /// Runs an administration command and expects it to succeed.
  @discardableResult
  func stetd(_ arguments: String..., environment: [String: String] = [:]) throws -> Finished {
    let finished = try RunningProgram(Programs.stetd, arguments, environment: environment).finish()
    guard finished.status == 0 else { throw UnexpectedExit(finished: finished) }
    return finished
  }

  /// Makes the server's data directory with desks, and starts it on a free port.
  func open(desks: String...) throws {
    let deskArguments = desks.flatMap { ["--desk", $0] }
    let arguments = ["init", "--data", data, "--host", "127.0.0.1:0"] + deskArguments
    let finished = try RunningProgram(Programs.stetd, arguments).finish()
    guard finished.status == 0 else { throw UnexpectedExit(finished: finished) }
    try start()
  }

  /// Starts the server; from the second time on, on the port it had.
  func start() throws {
    try start { try RunningProgram(Programs.stetd, $0) }
  }

  /// Starts the server with its data on a small disk, part of which a file named `ballast` takes.
  @discardableResult
  func startOnSmallDisk(kibibytes: Int, ballastKibibytes: Int) throws -> RunningProgram {
    try FileManager.default.moveItem(atPath: data, toPath: path("moved"))
    let script = """
      cp -a "$moved/." "$disk/" && head -c \(ballastKibibytes * 1_024) /dev/zero >"$disk/ballast"
      chmod 600 "$disk/ballast"
      exec "$stetd" $serving
      """
    return try start { arguments in
      try SmallDisk.run(
        script,
        on: data,
        kibibytes: kibibytes,
        environment: ["moved": path("moved"), "serving": arguments.joined(separator: " ")]
      )
    }
  }

  @discardableResult
  private func start(_ run: ([String]) throws -> RunningProgram) throws -> RunningProgram {
    let address = (try? String(contentsOfFile: path("address"), encoding: .utf8)) ?? "127.0.0.1:0"
    let program = try run([
      "serve", "--data", data, "--listen", address.trimmingCharacters(in: .newlines),
      "--ready-file", path("address"),
    ])
    guard program.waitForLine("Serving.", onErrors: true) else {
      throw UnexpectedExit(finished: program.finish())
    }
    server = program
    return program
  }

  /// Stops the server as its operator would.
  @discardableResult
  func stop() -> Finished? {
    server?.terminate()
    defer { server = nil }
    return server?.finish()
  }

  /// Ends the server without warning.
  func killServer() {
    server?.kill()
    _ = server?.finish()
    server = nil
  }

  /// A fresh invite.
  func invite(_ account: String, desk: String, ttl: String? = nil) throws -> String {
    var arguments = ["invite", "--data", data, account, "--desk", desk, "--json"]
    if let ttl { arguments += ["--ttl", ttl] }
    let finished = try RunningProgram(Programs.stetd, arguments).finish()
    guard finished.status == 0 else { throw UnexpectedExit(finished: finished) }
    return try #require(try finished.json()["invite"].string)
  }

  /// When the server last wrote to its journal.
  func lastWrite() throws -> Date? {
    let attributes = try FileManager.default.attributesOfItem(atPath: data + "/stet.sqlite-wal")
    return attributes[.modificationDate] as? Date
  }

  /// Lets an invite that was made end in the past; the server must be stopped.
  func expireInvites() throws {
    let database = try DatabaseQueue(path: data + "/stet.sqlite")
    try database.write { try $0.execute(sql: "UPDATE invite SET expires_at = 1") }
    try database.close()
  }

  /// Someone who has joined with an invite of their own.
  func join(_ account: String, desk: String, replica: String? = nil) throws -> Person {
    let person = Person(name: account, replica: path(replica ?? account))
    try person.stet("join", try invite(account, desk: desk), "--device-name", "\(account)-laptop")
    return person
  }

  /// Writes `text` into a file of this newsroom and returns its path.
  func file(_ name: String, _ text: String) throws -> String {
    try text.write(toFile: path(name), atomically: true, encoding: .utf8)
    return path(name)
  }
}

/// Someone with a replica.
struct Person: Sendable {
  let name: String
  let replica: String

  /// Starts a command.
  func start(
    _ arguments: [String],
    input: String? = nil,
    environment: [String: String] = [:]
  ) throws -> RunningProgram {
    try RunningProgram(
      Programs.stet,
      arguments,
      input: input,
      environment: environment.merging(["STET_REPLICA": replica]) { $1 }
    )
  }

  /// Runs a command and expects it to succeed.
  @discardableResult
  func stet(_ arguments: String..., input: String? = nil) throws -> Finished {
    let finished = try start(arguments, input: input).finish()
    guard finished.status == 0 else { throw UnexpectedExit(finished: finished) }
    return finished
  }

  /// Runs a command, however it ends.
  func attempt(_ arguments: String..., input: String? = nil) throws -> Finished {
    try start(arguments, input: input).finish()
  }

  /// Runs a command with `--json` and returns its document.
  func json(_ arguments: String..., input: String? = nil) throws -> JSON {
    let finished = try start(arguments + ["--json"], input: input).finish()
    guard finished.status == 0 else { throw UnexpectedExit(finished: finished) }
    return try finished.json()
  }

  func viewDigest() throws -> String {
    try #require(try json("status")["desks"][0]["view_digest"].string)
  }

  func bodies() throws -> [String] {
    try json("notes")["notes"].array.compactMap { $0["body"].string }.sorted()
  }
}
