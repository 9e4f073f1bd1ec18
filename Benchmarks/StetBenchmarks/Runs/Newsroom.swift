import Foundation

/// A server with one desk and its people, in a folder of its own.
final class Newsroom {
  let folder: URL
  let programs = Programs()
  private(set) var server: Process?
  private(set) var address = "127.0.0.1:0"

  init(folder: URL) throws {
    self.folder = folder
    try programs.run(
      "stetd",
      ["init", "--data", data, "--host", "127.0.0.1:0", "--desk", "bench"]
    )
    try start()
  }

  var data: String { path("server") }

  func path(_ name: String) -> String { folder.appending(path: name).path() }

  /// Starts the server and waits until it accepts; bounded by the ready file's appearance.
  func start() throws {
    let ready = path("ready")
    try? FileManager.default.removeItem(atPath: ready)
    let (process, _) = try programs.start(
      "stetd",
      ["serve", "--data", data, "--listen", address, "--ready-file", ready]
    )
    server = process
    for _ in 0..<2_000 where !FileManager.default.fileExists(atPath: ready) { usleep(5_000) }
    address = try String(contentsOfFile: ready, encoding: .utf8)
      .trimmingCharacters(in: .newlines)
  }

  func stop() {
    server?.terminate()
    server?.waitUntilExit()
    server = nil
  }

  /// Joins as `account` with a replica of the same name.
  func join(_ account: String) throws -> String {
    let answer = try programs.run(
      "stetd",
      ["invite", "--data", data, account, "--desk", "bench:analyst", "--json"]
    )
    let invite = try text("invite", in: answer)
    try programs.run("stet", ["join", invite], replica: path(account))
    return path(account)
  }

  /// The replica of `account`, which joins if it has not yet.
  func joined(_ account: String) throws -> String {
    guard FileManager.default.fileExists(atPath: path(account)) else { return try join(account) }
    return path(account)
  }

  /// A string member of a JSON answer.
  func text(_ key: String, in answer: String) throws -> String {
    let object = try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any]
    guard let value = object?[key] as? String else {
      throw Programs.Failure(description: "no \(key) in \(answer.prefix(200))")
    }
    return value
  }
}
