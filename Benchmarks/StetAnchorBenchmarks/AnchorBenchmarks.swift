import Foundation

/// Measures how often notes are carried to the right place, and how fast.
///
/// `scripts/measure-anchors [--data FILE] [--half tuning|holdout] [--rounds N] [--list N]`, or
/// `scripts/measure-anchors --speed`
@main
struct AnchorBenchmarks {
  private struct Misuse: Error, CustomStringConvertible { let description: String }

  private struct Choice {
    var file = URL(
      filePath: ProcessInfo.processInfo.environment["STET_REVISIONS"]
        ?? FileManager.default.currentDirectoryPath + "/../shared/data/revisions/gsa-posts.jsonl.gz"
    )
    var half = Pages.Half.holdout
    var rounds = 1
    var isSpeed = false
    var listCount = 0
  }

  static func main() {
    do {
      let choice = try choice(Array(CommandLine.arguments.dropFirst()))
      if choice.isSpeed { return print(Speed.markdown) }
      try run(choice)
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(1)
    }
  }

  private static func choice(_ words: [String]) throws -> Choice {
    var choice = Choice()
    var rest = words[...]
    while let word = rest.popFirst() {
      switch word {
      case "--speed": choice.isSpeed = true
      case "--data": choice.file = URL(filePath: try value(behind: word, &rest))
      case "--rounds": choice.rounds = Int(try value(behind: word, &rest)) ?? 1
      case "--list": choice.listCount = Int(try value(behind: word, &rest)) ?? 0
      case "--half":
        let name = try value(behind: word, &rest)
        guard let half = Pages.Half(rawValue: name) else {
          throw Misuse(description: "the halves are tuning and holdout")
        }
        choice.half = half
      default: throw Misuse(description: "unknown: \(word)")
      }
    }
    return choice
  }

  private static func value(behind word: String, _ rest: inout ArraySlice<String>) throws -> String
  {
    guard let value = rest.popFirst() else {
      throw Misuse(description: "something is needed behind \(word)")
    }
    return value
  }

  private static func run(_ choice: Choice) throws {
    guard let pages = try Pages.read(choice.file) else {
      return print("skipped: no revisions at \(choice.file.path())")
    }
    let half = Pages.half(choice.half, of: pages)
    let tracked = TrackedTrials(half.compactMap(\.first))
    let real = RealTrials(half)
    let sets: [(String, [Trial])] = [
      ("tracked edits", tracked.trials(.any, rounds: choice.rounds)),
      ("real chains", real.trials),
      ("changed passages", tracked.trials(.changed, rounds: choice.rounds)),
      ("deleted passages", tracked.trials(.deleted, rounds: choice.rounds)),
    ]
    print("\(half.count) pages, the \(choice.half.rawValue) half; \(real.unclearCount) unclear\n")
    print("| Passages | Count | Method | Right | Wrong | Missed |")
    print("| --- | --- | --- | --- | --- | --- |")
    for (name, trials) in sets {
      report(OwnMethod.self, name, trials, listCount: choice.listCount)
      guard choice.listCount == 0 else { continue }
      report(NearestSearch.self, name, trials)
      report(DiffMap.self, name, trials)
    }
  }

  private static func report<M: Method>(
    _ method: M.Type,
    _ name: String,
    _ trials: [Trial],
    listCount: Int = 0
  ) {
    var tally = Tally()
    var left = listCount
    for trial in trials {
      tally.add(
        trial.tally(method) { text in
          if left > 0 { print(text) }
          left -= 1
        }
      )
    }
    let shares = [Outcome.right, .wrong, .missed].map {
      String(format: "%.2f %%", tally.share($0))
    }
    print("| \(name) | \(tally.count) | \(M.name) | \(shares.joined(separator: " | ")) |")
  }
}
