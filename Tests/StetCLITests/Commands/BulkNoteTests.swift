import StetCLI
import StetModel
import TestSupport
import Testing

@Suite("Lines of many notes")
struct BulkNoteTests {
  @Test("A line holds everything that a note may have")
  func full() throws {
    let note = try BulkNote(
      line: #"""
        {"article":"3f","quote":"144","occurrence":2,"body":"b","tags":["a"],"grade":"B2",
        "likelihood":"very likely","confidence":"low","tlp":"amber","reply_to":"kp"}
        """#
    )
    #expect(note.article == "3f")
    #expect(note.place == .quote("144", occurrence: 2))
    #expect(note.body == "b" && note.tags == ["a"] && note.replyTo == "kp")
    #expect(note.grade?.description == "B2" && note.tlp == .amber)
    #expect(note.likelihood == .veryLikely && note.confidence == .low)
  }

  @Test("What is absent or null is left out")
  func minimal() throws {
    let note = try BulkNote(line: #"{"article":"3f","whole":true,"tags":null,"grade":null}"#)
    #expect(note.place == .whole)
    #expect(note.body.isEmpty && note.tags.isEmpty && note.grade == nil)
    #expect(try BulkNote(line: #"{"article":"3f","start":0,"end":4}"#).place == .range(0..<4))
  }

  @Test(
    "A line that cannot be taken says why",
    arguments: [
      ("{", "not_json"), ("[]", "not_json"), ("{}", "missing"),
      (#"{"article":"3f"}"#, "no_place"), (#"{"article":"3f","quote":""}"#, "no_place"),
      (#"{"article":"3f","quote":"a","whole":true}"#, "no_place"),
      (#"{"article":"3f","start":4,"end":4}"#, "no_place"),
      (#"{"article":"3f","start":-1,"end":4}"#, "bad_value"),
      (#"{"article":3,"whole":true}"#, "bad_value"),
      (#"{"article":"3f","whole":true,"grade":"Z9"}"#, "bad_value"),
      (#"{"article":"3f","whole":true,"tags":"a"}"#, "bad_value"),
      (#"{"article":"3f","whole":true,"tags":[1]}"#, "bad_value"),
      (#"{"article":"3f","qoute":"a"}"#, "unknown_member"),
    ]
  )
  func refused(line: String, code: String) {
    let failure = #expect(throws: BulkFailure.self) { try BulkNote(line: line) }
    #expect(failure?.code == code)
    #expect(failure?.message.isEmpty == false)
  }

  @Test("A line at its limit is taken, a longer one is not")
  func limit() throws {
    func line(byteCount: Int) -> String {
      let frame = #"{"article":"3f","whole":true,"body":""}"#
      let body = String(repeating: "x", count: byteCount - frame.utf8.count)
      return frame.replacing(#""body":"""#, with: "\"body\":\"\(body)\"")
    }
    _ = try BulkNote(line: line(byteCount: BulkNote.lineByteCountMax))
    let failure = #expect(throws: BulkFailure.self) {
      try BulkNote(line: line(byteCount: BulkNote.lineByteCountMax + 1))
    }
    #expect(failure?.code == "too_large")
  }
}
