package import StetModel

/// What someone wants to change about a note; `nil` leaves a field alone.
package struct NoteEdit: Hashable, Sendable {
  package var body: String?
  /// The open spots of the body, from 1, that a new body leaves open; it settles all others.
  package var keptOpen: Set<Int> = []
  /// As typed; see ``TagText``.
  package var tagsAdded: [String] = []
  package var tagsRemoved: [String] = []
  package var grade: Setting<Grade>?
  package var likelihood: Setting<Likelihood>?
  package var confidence: Setting<Confidence>?
  package var tlp: Setting<TrafficLight>?
  package var status: NoteStatus?

  package init() {}
}
