package import StetModel

/// Several people who edit one note's body on replicas of their own and tell one another.
///
/// What a person sees is the tester's to say, so that the merge under test says it.
package struct BodyGossip {
  /// What a person has before them: the text without its open spots, and each spot's texts.
  package struct Shown: Sendable {
    package var spots: [(open: OpenSpot, texts: [String])]
    /// The text with a choice for each spot; `nil` leaves it open.
    package var text: @Sendable (_ choices: [String?]) -> String

    package init(
      spots: [(open: OpenSpot, texts: [String])],
      text: @escaping @Sendable (_ choices: [String?]) -> String
    ) {
      self.spots = spots
      self.text = text
    }
  }

  package private(set) var history = NoteHistory()
  package private(set) var replicas: [Set<Int>]
  private var random: SeededRandom
  private var writers: [BodyEditing]

  package init(seed: UInt64, words: BodyEditing.Words = .plain) {
    var random = SeededRandom(seed: seed)
    let count = Int.random(in: 2...6, using: &random)
    self.replicas = Array(repeating: [0], count: count)
    self.writers = (0..<count).map { index in
      BodyEditing(
        seed: seed &* 31 &+ UInt64(index),
        writer: ["a", "b", "c", "d", "e", "f"][index],
        words: words
      )
    }
    let body = writers[0].body(paragraphCount: Int.random(in: 1...4, using: &random))
    self.random = random
    history.write("ana") { $0.body = body }
  }

  /// The revisions that a replica has.
  package func known(to replica: Int) -> [(id: RevisionID, revision: Revision)] {
    replicas[replica].sorted().map { history.revisions[$0] }
  }

  /// One act: somebody tells somebody else, or writes; returns the writer's replica.
  package mutating func act(
    showing view: (_ revisions: [(id: RevisionID, revision: Revision)]) -> Shown
  ) -> Int? {
    let replica = Int.random(in: replicas.indices, using: &random)
    guard Int.random(in: 0..<3, using: &random) > 0 else {
      replicas[replica].formUnion(replicas[Int.random(in: replicas.indices, using: &random)])
      return nil
    }
    write(at: replica, view(known(to: replica)))
    return replica
  }

  /// Everyone tells everyone.
  package mutating func tellAll() {
    replicas = Array(repeating: Set(history.revisions.indices), count: replicas.count)
  }

  private mutating func write(at replica: Int, _ shown: Shown) {
    let choices = shown.spots.map { spot -> String? in
      switch Int.random(in: 0..<4, using: &random) {
      case 0: random.one(of: spot.texts)
      case 1: writers[replica].sentence()
      default: nil
      }
    }
    let isSettling = choices.contains { $0 != nil }
    var body = shown.text(choices)
    if !isSettling || random.coin() {
      for _ in 0..<Int.random(in: 1...2, using: &random) { body = writers[replica].edit(body) }
    }
    let account = ["ana", "ben", "cy", "dee", "eva", "fay"][replica]
    history.write(account, after: heads(of: replica), via: isSettling ? .resolve : .edit) {
      change in
      change.body = body
      change.openSpots = zip(shown.spots, choices).filter { $0.1 == nil }.map(\.0.open)
    }
    replicas[replica].insert(history.revisions.count - 1)
  }

  private func heads(of replica: Int) -> [RevisionID] {
    let parents = Set(known(to: replica).flatMap(\.revision.parents))
    return known(to: replica).map(\.id).filter { !parents.contains($0) }
  }
}
