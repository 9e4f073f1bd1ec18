package import StetModel

/// A note that someone wants to make.
package struct NewNote: Hashable, Sendable {
  package var target: PassageChoice
  /// The number of the version it is made on; `nil` is the newest here.
  package var versionNumber: Int?
  /// The version that its author was shown, which goes before the number.
  ///
  /// A version that arrives meanwhile may be newer, or be counted before it.
  package var version: RevisionID?
  package var body: String
  /// As typed; see ``TagText``.
  package var tags: [String] = []
  package var grade: Grade?
  package var likelihood: Likelihood?
  package var confidence: Confidence?
  package var tlp: TrafficLight?
  package var replyTo: RecordID?
  /// `nil` chooses by what the note holds.
  package var motivation: Motivation?

  package init(_ target: PassageChoice, body: String, versionNumber: Int? = nil) {
    self.target = target
    self.body = body
    self.versionNumber = versionNumber
  }
}

/// How a person names a passage of a story.
package enum PassageChoice: Hashable, Sendable {
  case whole
  /// Which occurrence, from 1, is needed only where there are several.
  case quote(String, occurrence: Int?)
  /// From `start` up to `end`, in Unicode scalars of the version's text.
  case range(start: Int, end: Int)
  /// A place that was offered for a note whose passage was lost, from 1.
  case candidate(Int)
}

/// One line of a bulk file: the note, or why the line could not be read.
package struct BulkLine: Hashable, Sendable {
  /// From 1.
  package var number: Int
  package var article: RecordID
  package var note: NewNote

  package init(number: Int, article: RecordID, note: NewNote) {
    self.number = number
    self.article = article
    self.note = note
  }
}

/// What became of a bulk file: all its good lines, in one transaction.
package struct BulkOutcome: Equatable, Sendable {
  package var notes: [RecordID] = []
  package var failures: [Failure] = []

  package struct Failure: Equatable, Sendable {
    package var line: Int
    package var error: AuthoringError
  }

  package init() {}
}
