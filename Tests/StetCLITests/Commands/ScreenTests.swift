import Foundation
import StetCLI
import StetModel
import StetReplica
import TestSupport
import Testing

@Suite("Screens as JSON")
struct ScreenJSONTests {
  /// A note with an open sentence, an open grade, an open status and something to review.
  private func withDisagreement(
    _ body: (Newsroom, _ note: String) async throws -> Void
  ) async throws {
    try await Newsroom.with { room in
      let id = try await room.note("They called.\n\nThe port reopened on Monday. Ships move.")
      _ = try await room.json("edit", id, "--grade", "B3", "--status", "in-review")
      try room.disagree(on: id) { first, second in
        first.body = "They called.\n\nThe port reopened on Tuesday. Ships move."
        first.grade = .to(Grade(reliability: .b, credibility: .two))
        first.status = .final
        second.body = "They called.\n\nThe port partly reopened on Monday. Ships move."
        second.grade = .to(Grade(reliability: .c, credibility: .three))
        second.status = .retracted
      }
      try await body(room, id)
    }
  }

  @Test("What scripts get of each screen stays as it is")
  func snapshot() async throws {
    try await withDisagreement { room, id in
      var names = Names()
      var found = ""
      let commands = [
        ["conflicts"], ["reviews"], ["note", id], ["notes"], ["log", id],
        ["log", id, "--field", "grade"], ["show", room.article],
      ]
      for command in commands {
        let result = await room.program.run(command + ["--json"])
        try #require(result.status == .success, "\(command): \(result.messages)")
        let title = command.map { names.name($0) }.joined(separator: " ")
        found += "\(title)\n\(names.named(try result.json()).text)\n\n"
      }
      try expect(found)
    }
  }

  private func expect(_ found: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Snapshots/StetCLI/screens.txt")
    if ProcessInfo.processInfo.environment["STET_UPDATE_SNAPSHOTS"] != nil {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try found.write(to: file, atomically: true, encoding: .utf8)
    }
    let wanted = try String(contentsOf: file, encoding: .utf8)
    #expect(found == wanted, "run the tests once with STET_UPDATE_SNAPSHOTS=1 and look at it")
  }

  /// Puts the same words in the place of what is new in each run: ids and times.
  private struct Names {
    private var known: [String: String] = [:]

    mutating func name(_ text: String) -> String {
      if text.wholeMatch(of: /\d{4}-\d\d-\d\dT[0-9:.]+Z/) != nil { return "TIME" }
      guard text.wholeMatch(of: /[0-9a-f]{32,64}|[k-z]{32}/) != nil else { return text }
      let name = known[text] ?? "ID\(known.count + 1)"
      known[text] = name
      return name
    }

    /// Sides and heads stand by their ids: here they are put in an order of their own.
    mutating func named(_ value: JSONValue) -> JSONValue {
      switch value {
      case .string(let text): return .string(name(text))
      case .object(let members):
        return .object(
          members.map { member in
            // The machine's name is another one on each machine.
            let isDevice = member.name == "device_name"
            return JSONMember(
              name: member.name,
              value: isDevice ? "DEVICE" : named(member.value)
            )
          }
        )
      case .array(let elements):
        let isOrdered = elements.allSatisfy { $0["value"] == nil }
        let sorted = isOrdered ? elements : elements.sorted { key($0) < key($1) }
        let names = sorted.map { named($0) }
        let isText = names.allSatisfy { if case .string = $0 { true } else { false } }
        return .array(isText ? names.sorted { $0.text < $1.text } : names)
      default: return value
      }
    }

    private func key(_ side: JSONValue) -> String { side["value"]?.text ?? "" }
  }
}
