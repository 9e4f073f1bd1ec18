import StetModel
import StetText
import Testing

@Suite("Changes of figures")
struct FigureChangeTests {
  private func told(_ old: String, _ new: String) -> [String] {
    ChangeSample.changes(old, new).figures.filter { !$0.isTrivial }
      .map { "\($0.label): \($0.old.text) → \($0.new.text)" }
  }

  @Test(
    "A figure is found again by what it counts, though the words around it changed",
    arguments: [
      (
        "The toll is 144 and 551 more were hurt.", "The toll is 145 and 551 more were hurt.",
        ["toll: 144 → 145"]
      ),
      (
        "12 people died and 30 soldiers were wounded in the raid.",
        "31 soldiers were wounded and 13 people died in the raid.",
        ["soldiers wound: 30 → 31", "people die: 12 → 13"]
      ),
      (
        "At least 12 people died in the fire.", "More than 15 people died in the fire.",
        ["people die: at least 12 → more than 15"]
      ),
      (
        "About 12 people died in the fire.", "At least 12 people died in the fire.",
        ["people die: about 12 → at least 12"]
      ),
      (
        "It cost $2.5 million to build it.", "It cost $2.6 million to build it.",
        ["cost: $2.5 million → $2.6 million"]
      ),
      ("Six people died in the fire.", "6 people died in the fire.", []),
      ("The talks of 2019 were held here.", "The talks of 2018 were held here.", []),
      ("Ana Ruiz, 34, was not hurt.", "Ana Ruiz, 35, was not hurt.", []),
      ("Two dozen men came to the town hall.", "24 men came to the town hall.", []),
    ]
  )
  func changes(old: String, new: String, expected: [String]) { #expect(told(old, new) == expected) }

  @Test("A figure that moved with its sentence is followed")
  func moved() {
    let old = "The toll rose to 144 in the north.\n\nThe bloc met in the capital of the land."
    let new = "The bloc met in the capital of the land.\n\nThe toll rose to 145 in the north."
    #expect(told(old, new) == ["toll rise: 144 → 145"])
  }

  @Test("A date that changed is told as trivial")
  func dates() {
    let changes = ChangeSample.changes("It began on March 22 here.", "It began on March 23 here.")
    #expect(changes.figures.map(\.isTrivial) == [true])
  }

  @Test("The timeline has each figure through the versions that state it")
  func timeline() throws {
    let texts = [
      "The death toll is 144. It rained for 2 days.",
      "The death toll is 145. It rained for 2 days.",
      "The death toll is 145. It rained for 2 days. At least 30 homes burned down.",
      "The death toll is now at least 151. At least 30 homes burned down.",
    ]
    let timeline = FigureTimeline(texts.map(ChangeSample.version))
    let told = timeline.tracks.map { track in
      track.statements.map { "\($0.version) \($0.stated.text)" }
    }
    #expect(
      told == [
        ["0 144", "1 145", "2 145", "3 at least 151"], ["0 2", "1 2", "2 2"],
        ["2 at least 30", "3 at least 30"],
      ]
    )
    #expect(timeline.tracks.map(\.isChanged) == [true, false, false])
    #expect(timeline.tracks.map(\.label) == ["death toll", "days rain", "homes burn"])
  }

  @Test("A story of no version, or without figures, has no timeline")
  func empty() {
    #expect(FigureTimeline([]).tracks.isEmpty)
    #expect(FigureTimeline([ChangeSample.version("It rained.")]).tracks.isEmpty)
  }
}
