import StetMerge
import StetModel

extension Scenario {
  typealias Log = [(id: RevisionID, revision: Revision)]

  static let call = "The harbour master called back and asked us to wait for his report."

  static func disputed(_ anchor: Anchor, _ people: ScenarioPeople) -> Log {
    var log: Log = []
    func write(
      _ account: AccountName,
      _ minute: Int64,
      after parents: [RevisionID],
      _ edit: (inout NoteChange) -> Void
    ) -> RevisionID {
      var change = NoteChange()
      edit(&change)
      let revision = people.revision(
        account,
        ScenarioPeople.record(1),
        .note(change),
        after: log.filter { parents.contains($0.id) },
        minute: minute
      )
      log.append(revision)
      return revision.id
    }
    let root = write(people.ana, 1, after: []) {
      $0.anchor = anchor
      $0.body = "\(call)\n\n\(sentence) Ships are moving again."
      $0.grade = .to(Grade(reliability: .b, credibility: .three))
      $0.status = StatusMark(.inReview)
      $0.tagsAdded = ["port"]
    }
    _ = write(people.ana, 22, after: [root]) {
      $0.body = "\(call)\n\nThe port reopened on Tuesday. Ships are moving again."
      $0.grade = .to(Grade(reliability: .b, credibility: .two))
      $0.status = StatusMark(.final, approves: Bytes32(sha256: []))
    }
    let mine = write(people.ben, 15, after: [root]) {
      $0.body = "\(call)\n\nThe port partly reopened on Monday. Ships are moving again."
    }
    _ = write(people.ben, 16, after: [mine]) {
      $0.grade = .to(Grade(reliability: .c, credibility: .three))
      $0.status = StatusMark(.retracted)
    }
    return log
  }

  static func shared(_ anchor: Anchor, _ people: ScenarioPeople) -> Log {
    let record = ScenarioPeople.record(2)
    var first = NoteChange()
    first.anchor = anchor
    first.body = "The loan was signed in March."
    let root = people.revision(people.ben, record, .note(first), minute: 2)
    var (hers, his) = (NoteChange(), NoteChange())
    hers.body = "The loan was signed in March. The lender declined to comment."
    his.body = "Rates were revised in May. The loan was signed in March."
    return [
      root,
      people.revision(people.ana, record, .note(hers), after: [root], minute: 10),
      people.revision(people.ben, record, .note(his), after: [root], minute: 11),
    ]
  }

  static func settledTwice(_ anchor: Anchor, _ people: ScenarioPeople) -> Log {
    let record = ScenarioPeople.record(3)
    func change(_ body: String) -> Revision.Change {
      var change = NoteChange()
      change.body = body
      return .note(change)
    }
    var first = NoteChange()
    first.anchor = anchor
    first.body = "The toll is 12."
    let root = people.revision(people.ana, record, .note(first), minute: 3)
    let sides = [
      people.revision(people.ana, record, change("The toll is 14."), after: [root], minute: 4),
      people.revision(people.ben, record, change("The toll is 17."), after: [root], minute: 5),
    ]
    let answers = [
      people.revision(
        people.ana,
        record,
        change("The toll is 14."),
        after: sides,
        minute: 12,
        via: .resolve
      ),
      people.revision(
        people.ben,
        record,
        change("The toll is 17."),
        after: sides,
        minute: 13,
        via: .resolve
      ),
    ]
    return [root] + sides + answers
  }

  static func longer(_ anchor: Anchor, _ people: ScenarioPeople) -> Log {
    let record = ScenarioPeople.record(4)
    var (first, hers, his) = (NoteChange(), NoteChange(), NoteChange())
    first.anchor = anchor
    first.body = """
      The closure began on Friday evening. Twelve vessels are waiting in the outer roads, and two \
      of them carry grain. The insurers have not been told. Nobody was hurt.
      """
    hers.body = """
      The closure began on Friday evening. Fourteen vessels are waiting in the outer roads, and \
      two of them carry grain for the winter reserve. The insurers were told on Sunday by telephone.

      A new list is expected. Nobody was hurt.
      """
    his.body = """
      The closure began on Friday evening. Twelve vessels wait. The insurers have been told twice, \
      once in writing and once by telephone. Nobody was hurt.
      """
    let root = people.revision(people.ana, record, .note(first), minute: 1)
    return [
      root, people.revision(people.ana, record, .note(hers), after: [root], minute: 30),
      people.revision(people.ben, record, .note(his), after: [root], minute: 31),
    ]
  }
}
