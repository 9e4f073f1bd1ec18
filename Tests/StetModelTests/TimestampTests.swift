import StetModel
import TestSupport
import Testing

@Suite("Timestamps")
struct TimestampTests {
  @Test(
    "An instant is written with milliseconds in UTC",
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"),
      (-1, "1969-12-31T23:59:59.999Z"),
      (1_717_586_017_042, "2024-06-05T11:13:37.042Z"),
      (951_782_400_000, "2000-02-29T00:00:00.000Z"),
      (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
      (Timestamp.millisecondsMin, "0001-01-01T00:00:00.000Z"),
      (Timestamp.millisecondsMax, "9999-12-31T23:59:59.999Z"),
      (.min, "0001-01-01T00:00:00.000Z"),
      (.max, "9999-12-31T23:59:59.999Z"),
    ] as [(Int64, String)]
  )
  func writing(instant: Int64, text: String) {
    #expect(Timestamp.text(instant) == text)
  }

  @Test(
    "Dates, offsets and fractions are read",
    arguments: [
      ("2024-06-05", 1_717_545_600_000),
      ("2024-06-05T11:13Z", 1_717_586_000_000 - 20_000),
      ("2024-06-05T11:13:37Z", 1_717_586_017_000),
      ("2024-06-05 11:13:37.5z", 1_717_586_017_500),
      ("2024-06-05t11:13:37.0429999Z", 1_717_586_017_042),
      ("2024-06-05T13:13:37+02:00", 1_717_586_017_000),
      ("2024-06-05T05:43:37-05:30", 1_717_586_017_000),
      ("2016-12-31T23:59:60Z", 1_483_228_800_000),
    ] as [(String, Int64)]
  )
  func reading(text: String, instant: Int64) {
    #expect(Timestamp.milliseconds(text) == instant)
  }

  @Test(
    "What is no instant is refused",
    arguments: [
      "", "2024", "2024-6-5", "2024-13-01", "2023-02-29", "2100-02-29", "2024-04-31", "2024-00-10",
      "2024-06-00", "0000-01-01", "2024-06-05T", "2024-06-05T24:00Z", "2024-06-05T11:60Z",
      "2024-06-05T11:13:61Z", "2024-06-05T11:13:37", "2024-06-05T11:13:37.Z", "2024-06-05T11:13Zx",
      "2024-06-05T11:13+2:00", "٢٠٢٤-06-05", "-024-06-05", "0001-01-01T00:00+01:00",
    ]
  )
  func refusing(text: String) {
    #expect(Timestamp.milliseconds(text) == nil)
  }

  @Test("What is written is read back as it was", arguments: 0..<200 as Range<UInt64>)
  func roundTrip(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let range = Timestamp.millisecondsMin...Timestamp.millisecondsMax
    let instant = Int64.random(in: range, using: &random)
    #expect(Timestamp.milliseconds(Timestamp.text(instant)) == instant)
  }

  @Test("Each day follows the one before it")
  func successiveDays() {
    var last = CalendarDate(daysSince1970: -800_000 + 100_000)
    for days in Int64(-699_999)...Int64(-690_000) + 146_097 {
      let date = CalendarDate(daysSince1970: days)
      #expect(date.daysSince1970 == days)
      #expect(date.day == last.day + 1 || (date.day == 1 && date.month == last.month % 12 + 1))
      last = date
    }
  }
}
