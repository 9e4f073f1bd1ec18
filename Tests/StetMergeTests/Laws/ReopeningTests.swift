import StetMerge
import StetModel
import TestSupport
import Testing

@Suite("Fields that are open again")
struct ReopeningTests {
  /// What one revision of a small history does.
  enum Act: CaseIterable {
    case gradeB2, gradeC3, look, reopen
  }

  @Test("Every history of up to four revisions with reopenings obeys the laws")
  func exhaustive() throws {
    var random = SeededRandom(seed: 3)
    for count in 2...4 {
      for shape in SmallHistories.shapes(count) {
        for acts in SmallHistories.choices(count, of: Act.allCases) {
          try Self.check(Self.history(shape, acts), using: &random)
        }
      }
    }
  }

  @Test("Random histories with reopenings obey the laws", arguments: 0..<400 as Range<UInt64>)
  func random(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let shape = random.shape(Int.random(in: 5...14, using: &random))
    let acts = shape.map { _ in random.one(of: Act.allCases) }
    try Self.check(Self.history(shape, acts), using: &random)
  }

  /// A reopening names everyone before it who set the grade, and one whom nobody knows.
  private static func history(_ shape: [[Int]], _ acts: [Act]) -> NoteHistory {
    var history = NoteHistory()
    var ids: [RevisionID] = []
    for (place, parents) in shape.enumerated() {
      let heads = parents.map { ids[$0] }
      let setters = history.past(of: heads).filter { pair in
        guard case .note(let change) = pair.revision.change else { return false }
        return change.grade != nil
      }
      let sides = (setters.map(\.id) + [Sample.revision(0xEE)]).sorted()
      let id = history.write(["ana", "ben", "cy"][place % 3], after: heads, via: .undo) { change in
        switch acts[place] {
        case .gradeB2: change.grade = Setting(Grade("B2"))
        case .gradeC3: change.grade = Setting(Grade("C3"))
        case .look: break
        case .reopen: change.reopened = [Reopening(field: .grade, sides: sides)]
        }
      }
      ids.append(id)
    }
    return history
  }

  /// Order, duplicates and the way to fold do not matter, and the slow second opinion agrees.
  private static func check(_ history: NoteHistory, using random: inout SeededRandom) throws {
    let view = try #require(NoteView(note: NoteHistory.note, revisions: history.revisions))
    let shuffled = NoteView(
      note: NoteHistory.note,
      revisions: history.delivered(using: &random),
      folding: .byAncestry
    )
    #expect(view == shuffled)
    let expected = Oracle(history).gradesWithReopenings
    switch view.grade {
    case .settled(let grade): #expect(Set(expected.values).union([grade]).count == 1)
    case .open(let open):
      #expect(Set(expected.values).count > 1)
      #expect(Set(open.sides.map(\.revision)) == Set(expected.keys))
      for side in open.sides { #expect(expected[side.revision] == side.value) }
    }
  }
}

extension Oracle {
  /// The grades that count: the last ones, where a reopening gives way to its sides.
  var gradesWithReopenings: [RevisionID: Grade?] {
    var touches: Set<RevisionID> = []
    var sides: [RevisionID: [RevisionID]] = [:]
    for id in revisions.keys {
      if change(id).grade != nil { touches.insert(id) }
      let named = change(id).reopened.first { $0.field == .grade }?.sides ?? []
      let known = named.filter { saw(id, $0) && change($0).grade != nil }
      if known.count > 1 { (sides[id], _) = (known, touches.insert(id)) }
    }
    let counted = Set(last(of: touches).flatMap { sides[$0] ?? [$0] })
    return last(of: counted).reduce(into: [:]) { $0[$1] = change($1).grade?.value }
  }

  private func last(of touches: Set<RevisionID>) -> Set<RevisionID> {
    touches.filter { one in !touches.contains { saw($0, one) } }
  }
}

extension SeededRandom {
  /// A random shape of a history of `count` revisions: the places of each one's parents.
  fileprivate mutating func shape(_ count: Int) -> [[Int]] {
    var shape: [[Int]] = [[]]
    while shape.count < count {
      let pasts = SmallHistories.pasts(shape)
      var parents: [Int] = []
      for place in shape.indices.shuffled(using: &self).prefix(3)
      where parents.allSatisfy({ !pasts[$0].contains(place) && !pasts[place].contains($0) }) {
        parents.append(place)
      }
      shape.append(parents.sorted())
    }
    return shape
  }
}
