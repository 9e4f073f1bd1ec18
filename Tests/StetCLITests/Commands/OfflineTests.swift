import StetCLI
import StetModel
import TestSupport
import Testing

@Suite("Without a server")
struct OfflineTests {
  @Test(
    "A replica that never joined says so, and loses nothing",
    arguments: [
      "sync", "pull", "push", "watch",
    ]
  )
  func notEnrolled(command: String) async throws {
    try await Newsroom.with { room in
      let result = await room.run(command, "--json")
      #expect(result.status == .notEnrolled)
      #expect(result.errorCode == "not_enrolled")
      #expect(result.output.isEmpty)
      let status = try await room.json("status")
      #expect(status["unsent"] == 1)
    }
  }

  @Test(
    "What is no invite is refused, each with its own words",
    arguments: [
      "", "hello", "stet1-", "stet1-00000", "stet9-abc",
    ]
  )
  func invites(text: String) async throws {
    try await TemporaryDirectory.with { directory in
      let program = TestProgram(environment: ["STET_REPLICA": directory.path + "/r"])
      let result = await program.run("join", "--json", "--", text)
      #expect(result.status == .failed)
      #expect(result.errorCode == "bad_invite")
      #expect(directory.files(in: "r").isEmpty)
    }
  }

  @Test("An invite whose server does not answer ends with status 5, and can be used again")
  func unreachable() async throws {
    try await TemporaryDirectory.with { directory in
      let program = TestProgram(environment: ["STET_REPLICA": directory.path + "/r"])
      // Port 1 of this machine: nothing listens there, and nothing may without being root.
      let invite = Invite(
        addresses: ["127.0.0.1:1"],
        pin: .zero,
        id: [UInt8](repeating: 1, count: Invite.idByteCount),
        secret: [UInt8](repeating: 2, count: 16)
      )
      for _ in 0..<2 {
        let result = await program.run("join", "--json", invite.text)
        #expect(result.status == .unreachable)
        #expect(result.errorCode == "unreachable")
        #expect(result.output.isEmpty)
      }
    }
  }
}
