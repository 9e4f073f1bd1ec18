/// The plain form of an English verb, by spelling: `kill` of `killed`, `rise` of `rose`.
///
/// A word is taken for a verb by its ending or because the list has it; it may be wrong, and is
/// wrong alike in every version of a story.
enum VerbStem {
  private static let vowels: Set<Character> = ["a", "e", "i", "o", "u"]
  private static let irregular: [String: String] = [
    "dies": "die", "dead": "die", "dying": "die", "rose": "rise", "risen": "rise",
    "rises": "rise", "fell": "fall", "fallen": "fall", "falls": "fall", "hurt": "hurt",
    "shot": "shoot", "fled": "flee", "flees": "flee", "lost": "lose", "loses": "lose",
    "won": "win", "wins": "win", "held": "hold", "found": "find", "sent": "send", "took": "take",
    "taken": "take", "went": "go", "gone": "go", "came": "come", "hit": "hit", "hits": "hit",
    "made": "make", "met": "meet", "bought": "buy", "sold": "sell", "paid": "pay",
    "spent": "spend", "cut": "cut", "cuts": "cut", "grew": "grow", "grown": "grow",
    "stood": "stand", "stands": "stand", "kills": "kill", "reaches": "reach", "climbs": "climb",
    "drew": "draw", "struck": "strike", "strikes": "strike", "missing": "miss", "said": "say",
    "gave": "give", "given": "give", "left": "leave", "kept": "keep", "fought": "fight",
    "caught": "catch", "stole": "steal", "stolen": "steal", "tied": "tie", "died": "die",
    "lied": "lie", "freed": "free", "agreed": "agree", "totals": "total", "exceeds": "exceed",
  ]
  /// Nouns and others that end as verbs do.
  private static let others = Set(
    """
    hundred united building meeting morning evening ceiling king wing ring spring string thing
    something nothing anything everything during including according regarding seed need speed
    weed breed deed feed indeed red bed wed shed sled
    """
    .listedWords
  )

  /// The stem of a word in small letters, or `nil` when it is not taken for a verb.
  static func of(_ word: String) -> String? {
    if let known = irregular[word] { return known }
    guard !others.contains(word), word.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    if word.hasSuffix("ied"), word.count > 4 { return word.dropLast(3) + "y" }
    if word.hasSuffix("ed"), word.count > 4 { return restored(word.dropLast(2)) }
    if word.hasSuffix("ing"), word.count > 5 { return restored(word.dropLast(3)) }
    return nil
  }

  /// Undoes what an ending does to the letters before it.
  private static func restored(_ stem: Substring) -> String {
    let letters = Array(stem)
    guard let last = letters.last, letters.count > 2 else { return String(stem) }
    let before = letters[letters.count - 2]
    if last == before, !vowels.contains(last), !"lsz".contains(last) {
      return String(stem.dropLast())
    }
    if losesE(last, before, letters) { return stem + "e" }
    return String(stem)
  }

  /// Whether the letters at the end of a stem hardly ever stand there without an `e`.
  private static func losesE(_ last: Character, _ before: Character, _ stem: [Character]) -> Bool {
    switch last {
    case "v", "u", "c", "z": true
    case "s": before != "s"
    case "g": before == "r" || before == "n" || before == "d" || vowels.contains(before)
    case "r": before == "i" || before == "u"
    case "t": before == "a" || (before == "u" && stem.count > 3)
    case "l": !vowels.contains(before) && before != "l" && before != "r"
    case "d": before == "i" || before == "u"
    default: false
    }
  }
}
