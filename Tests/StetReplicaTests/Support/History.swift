import StetModel
import StetReplica

/// A random desk: stories with versions and notes with concurrent edits, parents before children.
struct RandomHistory {
  private(set) var desk: ModelDesk
  private(set) var people: [Person]
  private var random: SeededRandomBytes
  private var notes: [[SealedRevision]] = []
  private var articles: [RecordID] = []

  init(seed: UInt64, count: Int) throws {
    self.desk = ModelDesk(Place.desk)
    self.random = SeededRandomBytes(seed: seed)
    self.people = [try Person("ana", seed: seed &+ 1), try Person("ben", seed: seed &+ 2)]
    for _ in 0..<count { try grow() }
  }

  var cards: [DeviceCard] { people.map(\.card) }

  private mutating func grow() throws {
    let who = random.number(below: people.count)
    switch random.number(below: 10) {
    case 0, 1: try importStory(by: who)
    case 2, 3, 4: try annotate(by: who)
    default: try edit(by: who)
    }
  }

  private mutating func importStory(by who: Int) throws {
    let isVersion = random.number(below: 2) == 0 && !articles.isEmpty
    let article = isVersion ? articles[random.number(below: articles.count)] : nil
    let created = Int64(random.number(below: 1_000))
    let revision = try people[who]
      .story(on: desk.name, article, versionCreated: created)
    articles.append(try Revision(decoding: revision.bytes).record)
    desk.take(revision)
  }

  private mutating func annotate(by who: Int) throws {
    let revision = try people[who].note(on: desk.name, tags: ["economy"])
    notes.append([revision])
    desk.take(revision)
  }

  /// Edits a note on top of one of its revisions, or of two: forks and merges are common.
  private mutating func edit(by who: Int) throws {
    guard !notes.isEmpty else { return }
    let note = random.number(below: notes.count)
    var parents = [notes[note][random.number(below: notes[note].count)]]
    let other = notes[note][random.number(below: notes[note].count)]
    if random.number(below: 3) == 0, other.id != parents[0].id { parents.append(other) }
    var change = NoteChange()
    switch random.number(below: 4) {
    case 0: change.deleted = random.number(below: 2) == 0
    case 1: change.grade = .to(Grade(reliability: .b, credibility: .two))
    case 2: change.tagsAdded = ["t\(random.number(below: 3))"]
    default: change.body = "Token \(random.word())."
    }
    let revision = try people[who].write(change, after: parents)
    notes[note].append(revision)
    desk.take(revision)
  }
}
