import Glibc
import StetServer
import StetTransport
import TestSupport
import Testing

@Suite("The data directory")
struct DataDirectoryTests {
  @Test("It is made with mode 0700, and taken when it is there and empty")
  func create() throws {
    let parent = try TemporaryDirectory()
    defer { parent.remove() }
    let directory = DataDirectory(path: "\(parent.path)/data/")
    try directory.create()
    try directory.create()
    try PrivateFile.checkOwnerOnly(directory.path)
  }

  @Test("A directory without a server is said to be one")
  func empty() throws {
    let parent = try TemporaryDirectory()
    defer { parent.remove() }
    let error = #expect(throws: StetdError.self) { try DataDirectory(path: parent.path).check() }
    #expect(error?.code == .noServer)
  }

  @Test("A directory that cannot be looked into is not said to hold no server")
  func unreadable() throws {
    let parent = try TemporaryDirectory()
    defer { parent.remove() }
    let loop = parent.path + "/loop"
    #expect(symlink(loop, loop) == 0)
    let error = #expect(throws: StetdError.self) { try DataDirectory(path: loop).check() }
    #expect(error?.code == .failed)
    #expect(error?.message.contains(loop) == true)
  }

  @Test("A new database is not moved in while a part of it is in its log alone")
  func unwrittenLog() throws {
    let parent = try TemporaryDirectory()
    defer { parent.remove() }
    let directory = DataDirectory(path: parent.path)
    let making = try directory.beginMaking()
    try PrivateFile.create(making.databasePath, text: "database")
    try PrivateFile.create(making.databasePath + "-wal", text: "log")
    let error = #expect(throws: StetdError.self) { try directory.finishMaking() }
    #expect(error?.hint?.contains("stetd init") == true)
    #expect(access(directory.databasePath, F_OK) != 0)
  }

  @Test("A log that an older database left does not stay beside the new one")
  func staleLog() throws {
    let parent = try TemporaryDirectory()
    defer { parent.remove() }
    let directory = DataDirectory(path: parent.path)
    let making = try directory.beginMaking()
    try PrivateFile.create(making.databasePath, text: "database")
    let suffixes = ["-wal", "-shm", "-journal"]
    for suffix in suffixes {
      try PrivateFile.create(directory.databasePath + suffix, text: "stale")
    }
    try directory.finishMaking()
    #expect(try PrivateFile.text(of: directory.databasePath) == "database")
    for suffix in suffixes { #expect(access(directory.databasePath + suffix, F_OK) != 0) }
  }

  @Test(
    "Anything that others may read is refused, with the command that repairs it",
    arguments: ["", "/server.key", "/stet.sqlite", "/stet.sqlite-wal"],
    [0o770, 0o704, 0o710] as [mode_t]
  )
  func loose(file: String, mode: mode_t) throws {
    let parent = try TemporaryDirectory()
    defer { parent.remove() }
    let directory = DataDirectory(path: parent.path)
    for name in ["server.key", "stet.sqlite", "stet.sqlite-wal"] {
      try PrivateFile.create("\(parent.path)/\(name)", text: "")
    }
    try directory.check()
    let path = parent.path + file
    #expect(chmod(path, mode) == 0)
    let error = #expect(throws: StetdError.self) { try directory.check() }
    #expect(error?.code == .unsafeFiles)
    #expect(error?.hint?.contains("chmod go-rwx \(path)`") == true)
  }

  @Test("The hosts of invites are stored in their order")
  func hosts() throws {
    let parent = try TemporaryDirectory()
    defer { parent.remove() }
    let hosts = [NetworkAddress(host: "b", port: 1), NetworkAddress(host: "::1", port: 2)]
    let directory = DataDirectory(path: parent.path)
    try directory.saveHosts(hosts)
    #expect(try directory.hosts() == hosts)
  }
}
