import StetMerge
package import StetModel
package import StetReplica

/// Stories that leave the desk, with those of their notes that may.
package struct ExportedStories: Sendable {
  package private(set) var stories: [StoryDetail]
  /// How many notes were left out, by the label that kept them back, the widest circle first.
  package private(set) var withheld: [(label: TrafficLight, count: Int)]

  /// What may be told to everyone who may have TLP:GREEN.
  package static let defaultLabelMax = TrafficLight.green

  /// Leaves out the notes whose label asks for a narrower circle than `labelMax`.
  ///
  /// A note without a label asks for nothing. Where people disagree on a note's label, the
  /// narrowest of their answers counts. An answer to a note that is left out is left out with it,
  /// however wide its own circle, since it tells of that note.
  package init(_ stories: [StoryDetail], labelMax: TrafficLight = Self.defaultLabelMax) {
    let labels = Self.labels(stories.flatMap { $0.notes.map(\.view) })
    var counts: [TrafficLight: Int] = [:]
    self.stories = stories.map { story in
      var story = story
      story.notes = story.notes.filter { note in
        guard let label = labels[note.view.note], label.rawValue > labelMax.rawValue else {
          return true
        }
        counts[label, default: 0] += 1
        return false
      }
      return story
    }
    self.withheld = TrafficLight.allCases.compactMap { label in
      counts[label].map { (label, $0) }
    }
  }

  /// The narrowest label on each note's way up to the first note of its thread.
  private static func labels(_ notes: [NoteView]) -> [RecordID: TrafficLight] {
    let parents = Dictionary(notes.map { ($0.note, $0.replyTo) }) { first, _ in first }
    var labels: [RecordID: TrafficLight] = [:]
    for note in notes { labels[note.note] = note.narrowestLabel }
    let own = labels
    for note in notes {
      var (above, seen) = (note.replyTo, Set([note.note]))
      while let parent = above, seen.insert(parent).inserted {
        let all = [labels[note.note], own[parent]].compactMap(\.self)
        labels[note.note] = all.max { $0.rawValue < $1.rawValue }
        above = parents[parent] ?? nil
      }
    }
    return labels
  }

  package var noteCount: Int { stories.reduce(0) { $0 + $1.notes.count } }

  /// `3 notes were left out: 2 TLP:AMBER, 1 TLP:RED`, or `nil`.
  package var notice: String? {
    let count = withheld.reduce(0) { $0 + $1.count }
    guard count > 0 else { return nil }
    let parts = withheld.map { "\($0.count) TLP:\($0.label.word.uppercased())" }
    let verb = count == 1 ? "1 note was" : "\(count) notes were"
    return "\(verb) left out: \(parts.joined(separator: ", "))"
  }
}

extension NoteView {
  /// The label that asks for the narrowest circle among all that people gave the note.
  var narrowestLabel: TrafficLight? {
    let open = tlp.disagreement?.sides.compactMap(\.value) ?? []
    return ([tlp.shown].compactMap(\.self) + open).max { $0.rawValue < $1.rawValue }
  }
}
