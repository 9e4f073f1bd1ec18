import StetImport
import StetModel
import Testing

/// One form of dateline with what it says.
struct DatelineCase: Sendable, CustomTestStringConvertible {
  var line: String
  var located: String?
  var dateline: String
  var date: String?
  var provider: String?
  var byline: String?

  init(
    _ line: String,
    _ located: String?,
    _ dateline: String,
    date: String? = nil,
    provider: String? = nil,
    byline: String? = nil
  ) {
    self.line = line
    self.located = located
    self.dateline = dateline
    self.date = date
    self.provider = provider
    self.byline = byline
  }

  var testDescription: String { line }
}

@Suite("Datelines")
struct DatelineTests {
  /// 5 June 2024, 12:00 UTC.
  static let received: Int64 = 1_717_588_800_000
  private static let opening = "The harbour stayed closed for a third day after the storm."

  static let attested: [DatelineCase] = [
    DatelineCase(
      "NORRHAVN, June 3./TASS/. ",
      "NORRHAVN",
      "NORRHAVN, June 3./TASS/.",
      date: "2024-06-03",
      provider: "TASS"
    ),
    DatelineCase(
      "NORRHAVN, January 21. /TASS/. ",
      "NORRHAVN",
      "NORRHAVN, January 21. /TASS/.",
      date: "2024-01-21",
      provider: "TASS"
    ),
    DatelineCase("NORRHAVN (AP) — ", "NORRHAVN", "NORRHAVN (AP) —", provider: "AP"),
    DatelineCase(
      "NORRHAVN, Norway (AP) _ ",
      "NORRHAVN, Norway",
      "NORRHAVN, Norway (AP) _",
      provider: "AP"
    ),
    DatelineCase(
      "NORRHAVN, Nov 6 (Reuters) - ",
      "NORRHAVN",
      "NORRHAVN, Nov 6 (Reuters) -",
      date: "2023-11-06",
      provider: "Reuters"
    ),
    DatelineCase(
      "NORRHAVN, Norway, Dec. 9 Kyodo - ",
      "NORRHAVN, Norway",
      "NORRHAVN, Norway, Dec. 9 Kyodo -",
      date: "2023-12-09",
      provider: "Kyodo"
    ),
    DatelineCase("Norrhavn (dpa) - ", "Norrhavn", "Norrhavn (dpa) -", provider: "dpa"),
    DatelineCase("Norrhavn (ats afp) ", "Norrhavn", "Norrhavn (ats afp)", provider: "ats afp"),
    DatelineCase("(Reuters) - ", nil, "(Reuters) -", provider: "Reuters"),
    DatelineCase("(CNN) ", nil, "(CNN)", provider: "CNN"),
    DatelineCase(
      "Hong Kong (CNN Business) ",
      "Hong Kong",
      "Hong Kong (CNN Business)",
      provider: "CNN Business"
    ),
    DatelineCase(
      "By Ida Brandvik NORRHAVN (Reuters) - ",
      "NORRHAVN",
      "NORRHAVN (Reuters) -",
      provider: "Reuters",
      byline: "By Ida Brandvik"
    ),
    DatelineCase(
      "By Ida Brandvik and Mette Holm, NORRHAVN, June 3 (Reuters) - ",
      "NORRHAVN",
      "NORRHAVN, June 3 (Reuters) -",
      date: "2024-06-03",
      provider: "Reuters",
      byline: "By Ida Brandvik and Mette Holm"
    ),
    DatelineCase("NORRHAVN — ", "NORRHAVN", "NORRHAVN —"),
    DatelineCase("NORRHAVN -- ", "NORRHAVN", "NORRHAVN --"),
    DatelineCase(
      "NORRHAVN/SUND, 3 June 2023 (AFP) – ",
      "NORRHAVN/SUND",
      "NORRHAVN/SUND, 3 June 2023 (AFP) –",
      date: "2023-06-03",
      provider: "AFP"
    ),
    DatelineCase(
      "NORRHAVN, June 3, 2024 (Xinhua) -- ",
      "NORRHAVN",
      "NORRHAVN, June 3, 2024 (Xinhua) --",
      date: "2024-06-03",
      provider: "Xinhua"
    ),
    DatelineCase(
      "NORRHAVN, Monday (PA Media) = ",
      "NORRHAVN",
      "NORRHAVN, Monday (PA Media) =",
      date: "2024-06-03",
      provider: "PA Media"
    ),
    DatelineCase("NORRHAVN, June 6 - ", "NORRHAVN", "NORRHAVN, June 6 -", date: "2024-06-06"),
    DatelineCase("NORRHAVN, June 7: ", "NORRHAVN", "NORRHAVN, June 7:", date: "2023-06-07"),
    DatelineCase("ST. LOUIS (AP) — ", "ST. LOUIS", "ST. LOUIS (AP) —", provider: "AP"),
    DatelineCase(
      "NORRHAVN, D.C. (AP) — ",
      "NORRHAVN, D.C.",
      "NORRHAVN, D.C. (AP) —",
      provider: "AP"
    ),
    DatelineCase(
      "МОСКВА, June 3. /TASS/. ",
      "МОСКВА",
      "МОСКВА, June 3. /TASS/.",
      date: "2024-06-03",
      provider: "TASS"
    ),
    DatelineCase(
      "RIO DE JANEIRO, Feb. 29 (AP) — ",
      "RIO DE JANEIRO",
      "RIO DE JANEIRO, Feb. 29 (AP) —",
      date: "2024-02-29",
      provider: "AP"
    ),
    DatelineCase(
      "МОСКВА, 3 июня. /ТАСС/. ",
      "МОСКВА",
      "МОСКВА, 3 июня. /ТАСС/.",
      date: "2024-06-03",
      provider: "ТАСС"
    ),
    DatelineCase(
      "МОСКВА, 3 июн - РИА Новости. ",
      "МОСКВА",
      "МОСКВА, 3 июн - РИА Новости.",
      date: "2024-06-03",
      provider: "РИА Новости"
    ),
    DatelineCase(
      "Москва. 3 июня. INTERFAX.RU - ",
      "Москва",
      "Москва. 3 июня. INTERFAX.RU -",
      date: "2024-06-03",
      provider: "INTERFAX.RU"
    ),
    DatelineCase(
      "(ANSA) - ROMA, 03 GIU - ",
      "ROMA",
      "(ANSA) - ROMA, 03 GIU -",
      date: "2024-06-03",
      provider: "ANSA"
    ),
    DatelineCase(
      "By JANE DOE, Associated Press PARIS (AP) — ",
      "PARIS",
      "PARIS (AP) —",
      provider: "AP",
      byline: "By JANE DOE, Associated Press"
    ),
    DatelineCase(
      "NORRHAVN, June 31 (AP) — ",
      "NORRHAVN",
      "NORRHAVN, June 31 (AP) —",
      provider: "AP"
    ),
  ]

  @Test("Every attested form is read", arguments: attested)
  func forms(form: DatelineCase) throws {
    let copy =
      "Storm closes harbour\n\n\(form.line)\(Self.opening)\n\nA second paragraph follows it."
    let version = try WireCopy.parse(bytes: Array(copy.utf8), receivedAt: Self.received).version
    #expect(version.located == form.located)
    #expect(version.dateline == form.dateline)
    #expect(version.datelineDate == form.date)
    #expect(version.provider == form.provider)
    #expect(version.byline == form.byline)
    #expect(version.headline == "Storm closes harbour")
    #expect(version.text == "\(Self.opening)\n\nA second paragraph follows it.")
    #expect(version.yearInferred == (form.date != nil && !form.line.contains("202")))
  }

  @Test(
    "What only looks like a dateline stays in the story",
    arguments: [
      "Boats lie in the harbour. (Reuters)",
      "Ida Brandvik/NORDWIRE",
      "Foreign minister Ida Brandvik (Coast Party) said that the harbour would open again soon.",
      "Harbour - the long way back to work after the storm, as seen by the people of the town.",
      "NATO - what comes next",
      "May 3 was the day on which the harbour was to open again, but the storm came first.",
      "(Photo) The harbour as it was seen from the tower on the morning after the storm.",
    ]
  )
  func refused(line: String) throws {
    let copy =
      "Storm closes harbour\n\n\(line)\n\n\(Self.opening)\n\nA second paragraph follows it."
    let version = try WireCopy.parse(bytes: Array(copy.utf8), receivedAt: Self.received).version
    #expect(version.dateline == nil)
    #expect(version.located == nil)
  }

  @Test("A time of receipt from anywhere gives no trap", arguments: [Int64.min, -1, 0, Int64.max])
  func anyTime(received: Int64) throws {
    for form in Self.attested {
      let copy = "Storm closes harbour\n\n\(form.line)\(Self.opening)"
      let version = try WireCopy.parse(bytes: Array(copy.utf8), receivedAt: received).version
      #expect(version.located == form.located)
    }
  }
}
