import Foundation

/// Measures how often people are asked, and what a view costs.
///
/// `scripts/benchmark-merge [--pairs N] [--git N]`
@main
struct MergeBenchmarks {
  private struct Misuse: Error, CustomStringConvertible { let description: String }

  static func main() {
    do {
      let counts = try counts(Array(CommandLine.arguments.dropFirst()))
      try run(pairCount: counts.pairs, gitCount: counts.git)
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(1)
    }
  }

  private static func counts(_ words: [String]) throws -> (pairs: Int, git: Int) {
    var (pairs, git) = (20_000, 1_000)
    var rest = words[...]
    while let word = rest.popFirst() {
      guard let count = rest.popFirst().flatMap({ Int($0) }), count > 0 else {
        throw Misuse(description: "a number is needed behind \(word)")
      }
      switch word {
      case "--pairs": pairs = count
      case "--git": git = count
      default: throw Misuse(description: "unknown word: \(word)")
      }
    }
    return (pairs, git)
  }

  private static func run(pairCount: Int, gitCount: Int) throws {
    let git = try GitMerge()
    defer { git?.remove() }
    if git == nil { print("git is not here: its column stays empty.") }
    var table = QuestionTable()
    for most in 1...3 {
      let pairs = (0..<pairCount).map { GeneratedPair(seed: UInt64($0), mostEdits: most) }
      var tally = QuestionTally()
      for pair in pairs { tally.add(pair.judged) }
      try tally.ask(git, pairs.prefix(gitCount).map(\.pair))
      table.add(most == 1 ? "1 edit each" : "up to \(most) edits each", tally)
    }
    if let real = try RealPairs.read() {
      var tally = QuestionTally()
      for pair in real { tally.add(pair.judged) }
      try tally.ask(git, Array(real.prefix(gitCount)))
      table.add("real pages, two later versions", tally)
    } else {
      print("The data of real revisions is not here: that row is left out.")
    }
    print(table.markdown)
    print("\n" + ViewSpeed.markdown)
  }
}
