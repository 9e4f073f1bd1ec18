import StetModel
import StetText
import TestSupport

/// Two versions of a story that nobody wrote.
enum RandomStory {
  private static let words = [
    "the", "toll", "is", "144", "at", "least", "people", "were", "killed", "said", "not", "may",
    "Ana", "Ruiz", "“so", "it”", "\"", "March", "22", "$5", "million", "two", "dozen", "house", ",",
    "according", "to", "denied", "Monday", "and", "12-15", "(", ")", "río", "человек",
  ]

  static func versions(using random: inout SeededRandom) -> (
    old: ArticleVersion, new: ArticleVersion
  ) {
    guard Int.random(in: 0..<5, using: &random) > 0 else {
      let texts = (HostileText.any(using: &random), HostileText.any(using: &random))
      return (ChangeSample.version(texts.0), ChangeSample.version(texts.1))
    }
    let old = (0..<Int.random(in: 0...12, using: &random)).map { _ in sentence(using: &random) }
    var new = old
    for _ in 0..<Int.random(in: 0...6, using: &random) { edit(&new, using: &random) }
    return (version(old, using: &random), version(new, using: &random))
  }

  private static func sentence(using random: inout SeededRandom) -> [String] {
    (0..<Int.random(in: 1...14, using: &random)).map { _ in word(using: &random) }
  }

  private static func word(using random: inout SeededRandom) -> String {
    let common = words.randomElement(using: &random) ?? "the"
    return Int.random(in: 0..<3, using: &random) == 0 ? "w\(random.next() % 1_000)" : common
  }

  /// Changes a word, or puts in, takes out, moves or copies a sentence.
  private static func edit(_ story: inout [[String]], using random: inout SeededRandom) {
    guard let place = story.indices.randomElement(using: &random) else {
      return story.append(sentence(using: &random))
    }
    switch Int.random(in: 0..<6, using: &random) {
    case 0: story.insert(sentence(using: &random), at: place)
    case 1: story.remove(at: place)
    case 2:
      let moved = story.remove(at: place)
      story.insert(moved, at: Int.random(in: 0...story.count, using: &random))
    case 3: story.append(story[place])
    default:
      guard let index = story[place].indices.randomElement(using: &random) else { return }
      story[place][index] = word(using: &random)
    }
  }

  private static func version(
    _ story: [[String]],
    using random: inout SeededRandom
  ) -> ArticleVersion {
    var text = ""
    for sentence in story {
      let breaks = Int.random(in: 0..<8, using: &random) == 0 ? "\n\n" : " "
      text += sentence.joined(separator: " ").capitalizedFirst + "." + breaks
    }
    return ChangeSample.version(text)
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
