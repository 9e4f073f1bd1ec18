import Foundation
import Glibc
import StetServer
import StetStore
import StetTransport
import TestSupport
import Testing

@Suite("One server at a time for each data directory", .timeLimit(.minutes(2)))
struct ServingLockTests {
  @Test("A second server is refused and leaves the first alone; administration works beside it")
  func second() async throws {
    let server = try await AdministeredServer()
    let lock = try DataDirectory(path: server.data).lockServing()
    defer { withExtendedLifetime(lock) {} }
    let second = await server.run(
      ["serve", "--data", server.data, "--listen", "127.0.0.1:0", "--json"]
    )
    #expect(second.status == 1)
    #expect(second.errors.contains(#""code":"served""#), "\(second.errors)")
    #expect(second.errors.contains(#""hint":"Stop it"#), "\(second.errors)")
    #expect(access(server.data + "/listening", F_OK) != 0)
    try await server.admin(["desk", "add", "sport"])
    try await server.admin(["backup", server.directory.path + "/backup"])
    try await server.admin(["restore", server.directory.path + "/backup"])
  }

  @Test("Whoever serves may be followed by another, and the lock's file is private")
  func again() async throws {
    let server = try await AdministeredServer()
    let directory = DataDirectory(path: server.data)
    for _ in 0..<2 {
      let lock = try directory.lockServing()
      try PrivateFile.checkOwnerOnly(directory.servingLockPath)
      withExtendedLifetime(lock) {}
    }
  }

  @Test("A database that cannot be opened is not replaced under a server that runs on it")
  func ruinsUnderServer() async throws {
    let server = try await AdministeredServer()
    let file = server.directory.path + "/backup"
    try await server.admin(["backup", file])
    let database = server.data + "/stet.sqlite"
    let ruins = String(repeating: "not a database ", count: 1_000)
    unlink(database)
    try PrivateFile.create(database, text: ruins)
    let lock = try DataDirectory(path: server.data).lockServing()
    let restored = await server.run(["restore", file, "--data", server.data])
    withExtendedLifetime(lock) {}
    #expect(restored.status == 1)
    #expect(restored.errors.contains("hint: Stop the server first"), "\(restored.errors)")
    #expect(try PrivateFile.text(of: database) == ruins)
  }
}
