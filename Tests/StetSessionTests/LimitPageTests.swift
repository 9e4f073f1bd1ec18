import StetModel
import StetSession
import TestSupport
import Testing

@Suite("Limits on the protocol's page")
struct LimitPageTests {
  @Test("The page lists every limit with its value, and nothing else")
  func limits() throws {
    var listed: [String: Int64] = [:]
    for row in try ProtocolPage.rows(inSection: 16) {
      for (name, value) in [(row[0], row[1]), (row[3], row[4])] where !name.isEmpty {
        let known = listed.updateValue(
          try #require(Self.number(value)),
          forKey: String(name.dropFirst().dropLast())
        )
        #expect(known == nil, "\(name) twice")
      }
    }
    for (name, value) in LimitValues.all { #expect(listed[name] == value, "\(name)") }
    #expect(Set(listed.keys) == Set(LimitValues.all.keys))
  }

  @Test("Every constant of the limits' files is on the page")
  func complete() throws {
    let values = ["Shared/StetModel/Limits.swift", "Shared/StetSession/ProtocolLimits.swift"]
    let names = try values.flatMap { file in
      try ProtocolPage.text(of: file).matches(of: /static let (\w+)/).map { String($0.1) }
    }
    let others: Set = ["applicationProtocol", "madeAtRange"]
    #expect(Set(names).subtracting(others) == Set(LimitValues.all.keys))
  }

  @Test("Frames and messages are as large as the page says")
  func frames() throws {
    let sizes = try ProtocolPage.rows(inSection: 2).map { $0.dropFirst().compactMap(Self.number) }
    let expected: [[Int]] = [
      [
        ProtocolLimits.framePayloadByteCountMaxBeforeLogin, ProtocolLimits.framePayloadByteCountMax,
      ],
      [ProtocolLimits.messageByteCountMaxBeforeLogin, ProtocolLimits.messageByteCountMax],
    ]
    #expect(sizes == expected.map { $0.map(Int64.init) })
  }

  @Test("The timers run as long as the page says")
  func timers() throws {
    let seconds = try ProtocolPage.rows(inSection: 10).compactMap { row in
      row[1].hasSuffix(" s") ? Self.number(String(row[1].dropLast(2))) : nil
    }
    let expected = [
      ProtocolLimits.handshakeTimeoutMilliseconds, ProtocolLimits.loginTimeoutMilliseconds,
      ProtocolLimits.frameTimeoutMilliseconds, ProtocolLimits.pingIntervalMilliseconds,
      ProtocolLimits.silenceTimeoutMilliseconds, ProtocolLimits.stalledReaderTimeoutMilliseconds,
      ProtocolLimits.stalledReaderTimeoutMilliseconds,
    ]
    #expect(seconds.map { $0 * 1_000 } == expected)
  }

  @Test("An article's texts and lists are as long as the page says")
  func article() throws {
    var fields: [Int: String] = [:]
    for row in try ProtocolPage.rows(inSection: 12) where row.count == 5 {
      for (number, field) in [(row[0], row[1]), (row[3], row[4])] {
        if let number = Int(number.filter { $0 != "*" }) { fields[number] = field }
      }
    }
    #expect(fields.count == 36)
    for (number, max) in Self.texts {
      let size = fields[number]?.firstMatch(of: /^[a-z' ]+, ([\d,]+(?: MiB)?)/)
      #expect(size.flatMap { Self.number(String($0.1)) } == Int64(max), "field \(number)")
    }
    for (number, max) in Self.lists {
      let count = fields[number]?.firstMatch(of: /\(([\d,]+)\)/)
      #expect(count.flatMap { Self.number(String($0.1)) } == Int64(max), "field \(number)")
    }
  }

  private static let texts = [
    1: Limits.uriByteCountMax, 2: Limits.uriByteCountMax, 3: Limits.providerByteCountMax,
    4: Limits.languageByteCountMax, 5: Limits.sluglineByteCountMax, 6: Limits.uriByteCountMax,
    8: Limits.versionLabelByteCountMax, 16: Limits.sectionByteCountMax,
    17: Limits.headlineByteCountMax, 18: Limits.abstractByteCountMax,
    19: Limits.bylineByteCountMax, 20: Limits.locatedByteCountMax,
    21: Limits.datelineByteCountMax, 24: Limits.infoSourceByteCountMax,
    25: Limits.editorialNoteByteCountMax, 27: Limits.articleTextByteCountMax,
    30: Limits.rightsByteCountMax, 31: Limits.rightsByteCountMax, 35: Limits.importerByteCountMax,
  ]

  private static let lists = [
    2: Limits.alternativeIDCountMax, 7: Limits.linkCountMax, 24: Limits.infoSourceCountMax,
    26: Limits.mediaCountMax, 28: Limits.blockCountMax, 29: Limits.figureCountMax,
  ]

  /// A number as the page writes it: `1,000`, `4 KiB` or `1 MiB`.
  private static func number(_ text: String) -> Int64? {
    let parts = text.split(separator: " ")
    let units: [Substring: Int64] = ["KiB": 1_024, "MiB": 1_048_576]
    guard let value = parts.first.flatMap({ Int64($0.filter { $0 != "," }) }) else { return nil }
    guard parts.count == 2 else { return value }
    return units[parts[1]].map { value * $0 }
  }
}
