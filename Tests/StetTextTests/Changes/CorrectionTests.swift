import StetModel
import StetText
import Testing

/// What agencies correct, by their own handbooks.
@Suite("Corrections")
struct CorrectionTests {
  @Test(
    "A correction is named by the gravest thing that it did",
    arguments: [
      (
        "The death toll is 144 and 551 more people were injured.",
        "The death toll is 145 and 551 more people were injured.", "figure: 144 → 145"
      ),
      (
        "At least 12 people were killed in the fire.",
        "More than 15 people were killed in the fire.", "figure: At least 12 → More than 15"
      ),
      (
        "About 12 people were killed in the fire.", "At least 12 people were killed in the fire.",
        "figure: About → At least"
      ),
      (
        "Six people were killed in the fire.", "Eight people were killed in the fire.",
        "figure: Six → Eight"
      ),
      (
        "The minister, Jon Smith, arrived by train.", "The minister, John Smith, arrived by train.",
        "name: Jon → John"
      ),
      (
        "The company will comply with the order.", "The company will not comply with the order.",
        "negation:  → not"
      ),
      (
        "The company denied the report of the court.",
        "The company praised the report of the court.", "negation: denied → praised"
      ),
      (
        "\"We are ready for the talks,\" the minister said.",
        "\"We are prepared for the talks,\" the minister said.", "quote: ready → prepared"
      ),
      (
        "“We are ready for the talks,” he said.", "We are ready for the talks, he said.",
        "quote: “ → "
      ),
      (
        "The plan was dropped, witnesses said on the spot.",
        "The plan was dropped, soldiers said on the spot.", "attribution: witnesses → soldiers"
      ),
      (
        "The plan was dropped, according to a witness.",
        "The plan was dropped, according to the soldiers.",
        "attribution: a witness → the soldiers"
      ),
      (
        "He says the plan was dropped.", "He claims the plan was dropped.",
        "attribution: says → claims"
      ),
      (
        "The talks begin on Monday in the capital.", "The talks begin on Tuesday in the capital.",
        "date: Monday → Tuesday"
      ),
      (
        "The talks of 2019 were held here.", "The talks of 2018 were held here.",
        "date: 2019 → 2018"
      ),
      (
        "The attack was a plot of the rebels.", "The attack was allegedly a plot of the rebels.",
        "modality:  → allegedly"
      ),
      (
        "He left the house and ran to the river.",
        "He left the house on foot and ran to the river.",
        "wording:  → on foot"
      ),
      (
        "He ran to the river.", "He ran to the river!", "punctuation: . → !"
      ),
      (
        "It was the bloc’s plan.", "It was the bloc's plan.", "punctuation: bloc’s → bloc's"
      ),
    ]
  )
  func classes(old: String, new: String, told: String) {
    #expect(ChangeSample.told(ChangeSample.changes(old, new)).first == told)
  }

  @Test("Each change of a sentence is named by itself")
  func several() {
    let changes = ChangeSample.changes(
      "Jon Smith told reporters that he met Jon Baker and 12 others.",
      "Jon Smith told reporters that he met Jim Baker and 13 others."
    )
    #expect(ChangeSample.told(changes) == ["name: Jon → Jim", "figure: 12 → 13"])
    #expect(changes.passages.count == 1)
  }

  @Test("A paragraph that moved is a move, and what changed in it is told, too")
  func moved() throws {
    let paragraphs = [
      "The first paragraph is about ships in the north.",
      "The second one tells of planes and 12 pilots.",
      "The third and longest paragraph speaks of trains, stations and the people who run them.",
    ]
    let moved = [paragraphs[1], paragraphs[2], paragraphs[0]]
    let told = ChangeSample.told(
      ChangeSample.changes(paragraphs.joined(separator: "\n\n"), moved.joined(separator: "\n\n"))
    )
    #expect(told == ["move: \(paragraphs[0]) → \(paragraphs[0])"])
    let changed = moved.dropLast() + [paragraphs[0].replacing("north", with: "south")]
    let changes = ChangeSample.changes(
      paragraphs.joined(separator: "\n\n"),
      changed.joined(separator: "\n\n")
    )
    #expect(changes.changes.map(\.kind) == [.move, .wording])
    #expect(changes.passages.first?.kind == .moved)
  }

  @Test("A sentence whose neighbour moved away keeps its own end")
  func neighbour() {
    let moved = "\"We will rebuild the harbour of the town,\" mayor Ana Ruiz told reporters."
    let told = ChangeSample.told(
      ChangeSample.changes(
        "It killed 12 men on Monday, officials said.\n\n\(moved)\n\nShips were sent away at once.",
        "It killed 13 men on Friday, witnesses said.\n\nShips were sent away at once.\n\n\(moved)"
      )
    )
    #expect(told.count { $0.hasPrefix("move: ") } == 1)
    #expect(told.allSatisfy { !$0.contains("said.") })
  }

  @Test("Sentences that came and went are told whole")
  func addedAndDeleted() {
    let told = ChangeSample.told(
      ChangeSample.changes(
        "The bloc met in the capital. Nobody expected anything. It will meet again next year.",
        "The bloc met in the capital. It will meet again next year. A statement is to follow."
      )
    )
    #expect(
      told == ["deletion: Nobody expected anything. → ", "addition:  → A statement is to follow."]
    )
  }

  @Test("Headline, lede and captions are compared each with itself")
  func parts() {
    var (old, new) = (ChangeSample.version("It rained."), ChangeSample.version("It rained."))
    (old.headline, new.headline) = ("Storm hits the coast", "Strong storm hits the coast")
    (old.abstract, new.abstract) = ("It came at night", "It came in the early morning")
    old.media = [Media(caption: "A wave"), Media(caption: "The harbour of the town")]
    new.media = [Media(caption: "A wave"), Media(caption: "The market of the town")]
    (old.byline, new.byline) = ("By Ana Ruiz", "By Ana Ruis")
    let changes = VersionChanges(from: old, to: new)
    #expect(
      ChangeSample.told(changes) == [
        "headline: Storm → Strong storm", "lede: at night → in the early morning",
        "name: Ruiz → Ruis", "caption: harbour → market",
      ]
    )
    #expect(changes.changes.map(\.part) == [.headline, .lede, .byline, .caption(1)])
    #expect(changes.changes.allSatisfy { !$0.isTrivial })
  }

  @Test("A block of the text that is its headline is one here, too")
  func blocks() {
    let text = "Storm hits the coast\n\nIt rained in the hills."
    var (old, new) = (
      ChangeSample.version(text), ChangeSample.version("Strong s" + text.dropFirst())
    )
    old.blocks = [Block(kind: .headline, start: 0, end: 20)]
    new.blocks = [Block(kind: .headline, start: 0, end: 27)]
    #expect(VersionChanges(from: old, to: new).changes.map(\.kind) == [.headline])
  }

  @Test("A figure in a headline is a figure first")
  func headlineFigure() {
    var (old, new) = (ChangeSample.version("It rained."), ChangeSample.version("It rained."))
    (old.headline, new.headline) = ("Toll rises to 144", "Toll rises to 145")
    let changes = VersionChanges(from: old, to: new)
    #expect(changes.changes.map(\.kinds) == [[.figure, .headline]])
    #expect(
      changes.figures.map { "\($0.label) \($0.old.text) → \($0.new.text)" } == [
        "toll rise 144 → 145"
      ]
    )
  }

  @Test("Few words of wording and any marks are trivial, and still told")
  func trivial() {
    let one = ChangeSample.changes("He left the house at dawn.", "He left the home at dawn.")
    #expect(one.changes.map(\.isTrivial) == [true])
    let three = ChangeSample.changes(
      "He left the house at dawn and went to the river.",
      "He left the hut by the trees at dawn and went to the river."
    )
    #expect(three.changes.map(\.isTrivial) == [false])
    let spaces = ChangeSample.changes("One went.\n\nTwo came.", "One went. Two came.")
    #expect(spaces.changes.map(\.kind) == [.punctuation])
    #expect(spaces.passages.map(\.kind) == [.layout])
  }
}
