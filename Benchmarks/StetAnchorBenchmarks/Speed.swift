import Foundation
import StetModel
import StetText
import TestSupport

/// How fast many notes are carried on, and how fast long texts are aligned.
///
/// As times, and as multiples of the time that reading the same bytes takes, which is the same on
/// slow and fast machines.
enum Speed {
  private static let noteCount = 5_000
  private static let byteCount = 1 << 20

  static var markdown: String {
    let rows =
      [("Work", "Time", "Reads of the same bytes", "Aim"), ("---", "---", "---", "---")]
      + [notes(paragraphCount: 40), notes(paragraphCount: 400)] + long
    return rows.map { "| \($0.0) | \($0.1) | \($0.2) | \($0.3) |" }.joined(separator: "\n")
  }

  private static func notes(paragraphCount: Int) -> (String, String, String, String) {
    var editing = BodyEditing(seed: 1, writer: "n")
    let old = editing.body(paragraphCount: paragraphCount)
    let new = (0..<paragraphCount / 2).reduce(old) { text, _ in editing.edit(text) }
    let text = ScalarText(old)
    var random = SeededRandom(seed: 2)
    let passages = (0..<noteCount).compactMap { _ -> Passage? in
      let start = Int.random(in: 0..<text.count - 400, using: &random)
      let end = start + Int.random(in: 4...300, using: &random)
      return try? Passage.quoting(start: start, end: end, in: text, textHash: .zero)
    }
    var lostCount = 0
    let time = best {
      var reanchoring = Reanchoring(texts: [old, new])
      lostCount = passages.count {
        reanchoring.place($0, madeOn: 0, in: 1).state == .orphan
      }
    }
    let name =
      "\(passages.count) notes on a story of \(old.utf8.count / 1_024) KiB, "
      + "\(lostCount) lost"
    return (name, ms(time), ratio(time, old, new), "200 ms")
  }

  private static var long: [(String, String, String, String)] {
    let body = words(count: 100_000, seed: 3)
    let pairs: [(String, [String], [String])] = [
      ("two versions of 1 MiB, 1,000 edits", body, edited(body, times: 1_000)),
      ("two versions of 1 MiB, 20,000 edits", body, edited(body, times: 20_000)),
      ("1 MiB and another text", body, words(count: 100_000, seed: 4)),
      (
        "100,000 equal lines and 90,000", Array(repeating: "the same.\n", count: 100_000),
        Array(repeating: "the same.\n", count: 90_000)
      ),
      ("1 MiB of two words and others", two(seed: 5), two(seed: 6)),
    ]
    return pairs.map { name, old, new in
      let (old, new) = (old.joined(separator: " "), new.joined(separator: " "))
      let time = best {
        _ = VersionPair(from: VersionText(ScalarText(old)), to: VersionText(ScalarText(new)))
      }
      return (name, ms(time), ratio(time, old, new), "1,000 ms")
    }
  }

  private static func words(count: Int, seed: UInt64) -> [String] {
    var random = SeededRandom(seed: seed)
    return (0..<count).map { _ in
      let rank = 1 << Int.random(in: 0..<15, using: &random)
      let word = "word\(Int.random(in: 0..<rank, using: &random))"
      return Int.random(in: 0..<15, using: &random) == 0 ? word + "." : word
    }
  }

  private static func two(seed: UInt64) -> [String] {
    var random = SeededRandom(seed: seed)
    return (0..<200_000).map { _ in Bool.random(using: &random) ? "left" : "wing" }
  }

  private static func edited(_ words: [String], times: Int) -> [String] {
    var random = SeededRandom(seed: 7)
    var changed = words.map { [$0] }
    for number in 0..<times {
      let place = Int.random(in: 0..<words.count, using: &random)
      changed[place] = number % 2 == 0 ? ["new\(number)"] : []
    }
    return Array(changed.joined())
  }

  private static func best(_ work: () -> Void) -> Double {
    (0..<5).map { _ in
      let start = ContinuousClock.now
      work()
      let time = (ContinuousClock.now - start).components
      return Double(time.seconds) * 1_000 + Double(time.attoseconds) / 1e15
    }.min() ?? 0
  }

  private static func ms(_ time: Double) -> String { String(format: "%.1f ms", time) }

  private static func ratio(_ time: Double, _ old: String, _ new: String) -> String {
    let bytes = Array((old + new).utf8)
    var sum: UInt64 = 0
    let reading = best {
      for byte in bytes { sum = sum &* 31 &+ UInt64(byte) }
    }
    return sum == 0 ? "" : String(format: "%.0f", time / reading)
  }
}
