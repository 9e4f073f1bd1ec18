/// What a word can do to a statement, so that it is never merged behind anybody's back.
package enum GuardedKind: String, CaseIterable, Sendable {
  case figure, date, negation, judgement, degree
}

/// Words that are never merged behind an analyst's back, and never changed by a source unnoticed.
///
/// Words with a digit, names of days and months, and what turns, weakens or strengthens a
/// statement. English; part of the merge rules, so a change of the list changes their version.
package enum GuardedWords {
  /// Whether a word, or a part of it, is guarded.
  package static func contains(_ word: String) -> Bool { kind(of: word) != nil }

  /// Why `word`, or a part of it, is guarded; `nil` when none is.
  ///
  /// Of `mid-May`, `isn’t` or `Monday’s` each part counts, whichever dash or apostrophe it has.
  package static func kind(of word: String) -> GuardedKind? {
    let letters = SentenceWords.letters(of: word)
    if letters.contains(where: { (0x30...0x39).contains($0) }) { return .figure }
    let scalars = String(decoding: letters, as: UTF8.self).unicodeScalars
    for part in scalars.split(whereSeparator: isDash) {
      let stems = part.split { $0 == "'" || $0 == "\u{2019}" }.map { String($0) }
      if stems.count > 1, stems.last == "t", stems[stems.count - 2].hasSuffix("n") {
        return .negation
      }
      if let kind = stems.lazy.compactMap({ kinds[$0] ?? kinds[$0.withoutPlural] }).first {
        return kind
      }
    }
    return nil
  }

  /// Whether a word in small letters names a month, perhaps shortened.
  static func isMonth(_ word: String) -> Bool { monthNames.contains(word) }

  private static let monthNames = Set(months.listedWords)

  private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "-" || scalar == "/" || (0x2010...0x2014).contains(scalar.value)
  }

  private static let kinds: [String: GuardedKind] = {
    let lists: [(String, GuardedKind)] = [
      (days, .date), (months, .date), (negations, .negation), (estimates, .judgement),
      (degrees, .degree),
    ]
    var kinds: [String: GuardedKind] = [:]
    for (words, kind) in lists {
      for word in words.listedWords where kinds[word] == nil { kinds[word] = kind }
    }
    return kinds
  }()

  private static let days = """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun
    today yesterday tomorrow tonight

    """
  private static let months = """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec

    """
  private static let negations = """
    no not never none nobody nothing nowhere neither nor without cannot cant wont dont isnt wasnt
    arent werent hasnt havent hadnt doesnt didnt wouldnt couldnt shouldnt false untrue wrong lack
    lacks lacked fail fails failed refuse refuses refused reject rejects rejected deny denies denied

    """
  private static let estimates = """
    likely unlikely probable probably improbable possible possibly impossible certain certainly
    uncertain chance remote even might could would should must can will shall confirm confirms
    confirmed unconfirmed verify verified unverified alleged allegedly reported reportedly suspected
    claimed claims believed assumed presumed presumably apparently appears appeared seems seemed
    true doubt doubtful doubts clear clearly unclear known unknown official unofficial

    """
  private static let degrees = """
    almost nearly about around roughly approximately exactly precisely partly partially fully
    entirely wholly completely mostly mainly largely slightly hardly barely scarcely very highly
    all every each any some several few many most more less fewer only least up over under above
    below at half double twice once first last hundred thousand million billion dozen dozens one two
    three four five six seven eight nine ten eleven twelve

    """
}

extension String {
  /// Without an `s` behind three letters or more: `mondays` for what happens every Monday.
  fileprivate var withoutPlural: String {
    utf8.count > 3 && hasSuffix("s") ? String(dropLast()) : self
  }
}
