import StetModel

/// Several people with a replica each, who write and tell one another what they have, by a seed.
package struct Gossip {
  package private(set) var history = NoteHistory()
  /// What each replica has, by places in the history.
  package private(set) var replicas: [Set<Int>]
  private var random: SeededRandom

  package init(seed: UInt64, actCount: Int) {
    var random = SeededRandom(seed: seed)
    let count = Int.random(in: 2...5, using: &random)
    self.replicas = Array(repeating: [0], count: count)
    self.random = random
    history.write("ana") { $0.body = "x" }
    for _ in 0..<actCount { act() }
  }

  private mutating func act() {
    let replica = Int.random(in: replicas.indices, using: &random)
    if Int.random(in: 0..<3, using: &random) == 0 {
      replicas[replica].formUnion(replicas[Int.random(in: replicas.indices, using: &random)])
    } else {
      write(at: replica)
    }
  }

  private mutating func write(at replica: Int) {
    var edits = [random.one(of: SmallEdit.allCases)]
    if random.coin() { edits.append(random.one(of: SmallEdit.allCases)) }
    let account = ["ana", "ben", "cy", "dee", "eva"][replica]
    history.write(account, after: heads(of: replica)) { change in
      for edit in edits { edit.apply(to: &change) }
    }
    replicas[replica].insert(history.revisions.count - 1)
  }

  private func heads(of replica: Int) -> [RevisionID] {
    let known = replicas[replica].sorted().map { history.revisions[$0] }
    let parents = Set(known.flatMap(\.revision.parents))
    return known.map(\.id).filter { !parents.contains($0) }
  }
}
