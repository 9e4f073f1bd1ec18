import StetMerge
import StetModel
import StetReplica
import StetReport
import StetText
import Testing

/// Ana at the desk and Ben on his laptop, who disagree on two notes and share a third; Ben reads.
struct Scenario {
  static let now: Int64 = 1_700_000_520_000
  static let sentence = "The port reopened on Monday."

  let people: ScenarioPeople
  let story: ArticleView
  let anchor: Anchor
  /// One sentence, the grade and the status are open, and a judgement waits to be looked at.
  let disputed: NoteDetail
  /// Both changed one paragraph.
  let shared: NoteDetail
  /// Both settled a spot, differently.
  let settledTwice: NoteDetail
  /// Several sentences are open.
  let longer: NoteDetail
  /// The histories of the disputed note and of the one that was settled twice.
  let logs: [RevisionLog]

  init() throws {
    let people = try ScenarioPeople()
    let (view, anchor) = try Self.story(people)
    let log = Self.disputed(anchor, people)
    self.people = people
    self.story = view
    self.anchor = anchor
    let twice = Self.settledTwice(anchor, people)
    self.logs = [people.log(log), people.log(twice)]
    self.disputed = try people.detail(log, of: view)
    self.shared = try people.detail(Self.shared(anchor, people), of: view)
    self.longer = try people.detail(Self.longer(anchor, people), of: view)
    self.settledTwice = try people.detail(twice, of: view)
  }

  var notes: [NoteDetail] { [disputed, shared, settledTwice, longer] }

  func page(_ width: Int, _ style: Style = .plain) -> Page {
    let names = zip(notes.map(\.view.note), ["kpqx", "mnzt", "qrst", "tuvw"])
    return Page(
      width: width,
      style: style,
      now: Self.now,
      reader: people.ben,
      shortIDs: Dictionary(uniqueKeysWithValues: names)
    )
  }

  private static func story(_ people: ScenarioPeople) throws -> (ArticleView, Anchor) {
    var content = ArticleVersion()
    content.headline = "Port closure"
    content.text = "The port reopened on Monday, officials said.\n\nShips had waited for a week."
    content.textHash = Bytes32(sha256: Array(content.text.utf8))
    let record = ScenarioPeople.record(0xAB)
    let version = people.revision(people.ana, record, .article(content), minute: 0)
    let passage = try Passage.quoting(
      start: 4,
      end: 27,
      in: content.text,
      textHash: content.textHash
    )
    let view = try #require(ArticleView(article: record, revisions: [version]))
    return (view, Anchor(article: record, version: version.id, passage: passage))
  }
}
