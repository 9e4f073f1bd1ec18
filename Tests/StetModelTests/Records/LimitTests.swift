import StetModel
import TestSupport
import Testing

/// One limit: a record that holds `count` of what it bounds, and what says no to one more.
struct LimitCase: Sendable, CustomTestStringConvertible {
  /// The constant of ``Limits``, as its source spells it.
  var constant: String
  var max: Int
  /// The field that the error names.
  var field: String
  var write: @Sendable (_ count: Int) -> [UInt8]

  var testDescription: String { "\(constant) (\(field))" }

  init(
    _ constant: String,
    _ max: Int,
    _ field: String,
    _ write: @escaping @Sendable (_ count: Int) -> [UInt8]
  ) {
    self.constant = constant
    self.max = max
    self.field = field
    self.write = write
  }
}

@Suite("Limits of records")
struct LimitTests {
  @Test("A record is read at each limit, and refused by name one above", arguments: LimitCase.all)
  func limit(limit: LimitCase) {
    #expect(throws: Never.self) { try Revision(decoding: limit.write(limit.max)) }
    #expect(throws: RecordError.tooLarge(field: limit.field, max: limit.max)) {
      try Revision(decoding: limit.write(limit.max + 1))
    }
  }

  @Test("Every limit of the records is tried, save those of invites, keys and quoting")
  func complete() throws {
    let source = try ProtocolPage.text(of: "Shared/StetModel/Limits.swift")
    let constants = source.matches(of: /static let (\w+)/).map { String($0.1) }
    let elsewhere: Set = [
      "deviceNameByteCountMax", "madeAtRange", "anchorContextScalarCount", "inviteIDByteCount",
      "inviteSecretByteCountMin", "inviteSecretByteCountMax", "inviteAddressCountMax",
      "inviteAddressByteCountMax", "signatureByteCount", "publicKeyByteCount",
    ]
    #expect(Set(constants).subtracting(elsewhere) == Set(LimitCase.all.map(\.constant)))
  }

  @Test("A name has 1 to 64 bytes of small letters, digits and three marks")
  func names() {
    let long = String(repeating: "a", count: Limits.deskNameByteCountMax)
    for name in ["a", "0", "a.b_c-d", long] {
      #expect(DeskName(name)?.rawValue == name)
      #expect(AccountName(name)?.rawValue == name)
    }
    for name in ["", "A", "é", "a b", ".a", "-a", "_a", "a/b", "a\u{0}", long + "a"] {
      #expect(DeskName(name) == nil, "\(name)")
      #expect(AccountName(name) == nil, "\(name)")
    }
    #expect(Limits.accountNameByteCountMax == Limits.deskNameByteCountMax)
  }

  @Test("Urgency is 1 to 9, and an instant is 0 to the end of the year 9999")
  func ranges() {
    #expect(throws: RecordError.malformed("urgency")) {
      try Revision(decoding: RawRevision.article { $0.field(15, 0 as UInt64) })
    }
    #expect(Limits.madeAtRange == 0...Limits.madeAtMax)
    #expect(throws: Never.self) { try Revision(decoding: RawRevision.note(madeAt: 0) { _ in }) }
  }

  @Test("A passage, a block and a figure end where they start or later")
  func order() {
    let records = [
      RawRevision.note { note in
        note.field(1) {
          $0.field(1, Sample.record(1).bytes)
          $0.field(2, Sample.digest(1).bytes)
          $0.field(6, 2 as UInt64)
          $0.field(7, 1 as UInt64)
        }
      },
      RawRevision.article { article in
        article.field(28) {
          $0.field(1, 6 as UInt64)
          $0.field(2, 2 as UInt64)
          $0.field(3, 1 as UInt64)
        }
      },
      RawRevision.article { article in
        article.field(29) {
          $0.field(5, 2 as UInt64)
          $0.field(6, 1 as UInt64)
        }
      },
    ]
    for (record, part) in zip(records, ["passage", "block", "figure"]) {
      #expect(throws: RecordError.malformed("\(part) ends before it starts")) {
        try Revision(decoding: record)
      }
    }
  }
}
