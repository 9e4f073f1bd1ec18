package import StetModel

/// What someone wants to change about a note; `nil` leaves a field alone.
package struct NoteEdit: Hashable, Sendable {
  /// A mark such as `«open 1»` that is left in it leaves that spot open; others are settled.
  package var body: String?
  /// As typed; see ``TagText``.
  package var tagsAdded: [String] = []
  package var tagsRemoved: [String] = []
  package var grade: Setting<Grade>?
  package var likelihood: Setting<Likelihood>?
  package var confidence: Setting<Confidence>?
  package var tlp: Setting<TrafficLight>?
  package var status: NoteStatus?
  /// The view that its author looked at; nothing is written when the note has moved on.
  package var expectedView: Bytes32?

  package init() {}
}
