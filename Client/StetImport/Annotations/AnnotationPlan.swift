package import StetModel
package import StetReplica

/// Decides which notes a document's annotations become, and why some become none.
package struct AnnotationPlan {
  private let index: StoryIndex
  private let storyOfNote: (RecordID) throws -> RecordPlace?
  private var items: [Item] = []
  private var places: [String: Made] = [:]
  private let numbers: [String: Int]
  private let annotations: [WebAnnotation]
  private var begun: Set<String> = []

  /// An annotation, and the note that it becomes.
  package struct Item: Equatable, Sendable {
    /// The annotation's place in the document, from 1.
    package var number: Int
    package var annotation: String
    package var note: Result<ForeignNote, Refusal>
  }

  /// Why an annotation becomes no note.
  package enum Refusal: Error, Equatable, Sendable {
    case unknownStory(source: String)
    case severalDesks([DeskName])
  }

  private struct Made {
    var note: RecordID
    var story: RecordPlace
  }

  private struct Found {
    var place: RecordPlace
    /// `nil` where it is the story of the note that is answered.
    var target: WebAnnotation.Target?
  }

  /// The notes, parents before those that answer them; an annotation that the document has twice is
  /// taken once.
  ///
  /// `storyOfNote` tells the story of a note that is here.
  package static func items(
    _ annotations: [WebAnnotation],
    among index: StoryIndex,
    storyOfNote: @escaping (RecordID) throws -> RecordPlace?
  ) throws -> [Item] {
    var plan = AnnotationPlan(annotations, index, storyOfNote)
    for (index, annotation) in annotations.enumerated() {
      try plan.add(annotation, number: index + 1)
    }
    return plan.items
  }

  private init(
    _ annotations: [WebAnnotation],
    _ index: StoryIndex,
    _ storyOfNote: @escaping (RecordID) throws -> RecordPlace?
  ) {
    (self.annotations, self.index, self.storyOfNote) = (annotations, index, storyOfNote)
    let pairs = annotations.enumerated().map { ($0.element.id, $0.offset + 1) }
    numbers = Dictionary(pairs) { first, _ in first }
  }

  private mutating func add(_ annotation: WebAnnotation, number: Int) throws {
    guard begun.insert(annotation.id).inserted else { return }
    let parent = try parent(of: annotation)
    let note: Result<ForeignNote, Refusal>
    switch found(annotation, answering: parent) {
    case .failure(let refusal): note = .failure(refusal)
    case .success(let found):
      let made = Made(
        note: try ownNote(annotation.id, on: found.place.desk)
          ?? .note(desk: found.place.desk, annotation: annotation.id),
        story: found.place
      )
      places[annotation.id] = made
      let answered = parent.flatMap { $0.story.desk == found.place.desk ? $0.note : nil }
      note = .success(
        AnnotationNote(annotation, target: found.target, answering: answered)
          .foreign(id: made.note, article: found.place.record)
      )
    }
    items.append(Item(number: number, annotation: annotation.id, note: note))
  }

  /// The note that an annotation answers: of this document, made before it, or one that is here.
  ///
  /// Of annotations that answer one another in a circle one is taken as if it answered none.
  private mutating func parent(of annotation: WebAnnotation) throws -> Made? {
    guard let first = annotation.replyTo else { return nil }
    // The oldest first, and not one call inside another for each: a thread may be long.
    var thread: [(annotation: WebAnnotation, number: Int)] = []
    var seen: Set<String> = []
    var next: String? = first
    while let id = next, let number = numbers[id], !begun.contains(id), seen.insert(id).inserted {
      thread.append((annotations[number - 1], number))
      next = annotations[number - 1].replyTo
    }
    for (annotation, number) in thread.reversed() { try add(annotation, number: number) }
    return try places[first] ?? noteHere(first)
  }

  /// The note here that an annotation has become before, or that it was exported from.
  private func noteHere(_ annotation: String) throws -> Made? {
    let own = RecordID(ownNote: annotation).map { [$0] } ?? []
    for id in own + index.desks.map({ RecordID.note(desk: $0, annotation: annotation) }) {
      if let story = try storyOfNote(id), index.desks.contains(story.desk) {
        return Made(note: id, story: story)
      }
    }
    return nil
  }

  /// The note that our own export was made from, where it is on this desk.
  private func ownNote(_ annotation: String, on desk: DeskName) throws -> RecordID? {
    guard let own = RecordID(ownNote: annotation) else { return nil }
    return try storyOfNote(own)?.desk == desk ? own : nil
  }

  /// The story that an annotation is about, by the first of its targets that leads to one.
  private func found(
    _ annotation: WebAnnotation,
    answering parent: Made?
  ) -> Result<Found, Refusal> {
    let known = annotation.targets.map { (target: $0, stories: index.stories(of: $0)) }
      .filter { !$0.stories.isEmpty }
    let exact = known.first { $0.target.quote != nil || $0.target.position != nil }
    guard let best = exact ?? known.first else {
      let source = annotation.targets.first?.source ?? annotation.id
      return parent.map { .success(Found(place: $0.story)) }
        ?? .failure(.unknownStory(source: source))
    }
    // An answer lies on the desk of what it answers.
    let beside = best.stories.first { $0.desk == parent?.story.desk }
    guard beside != nil || best.stories.count == 1 else {
      return .failure(.severalDesks(best.stories.map(\.desk)))
    }
    return .success(Found(place: beside ?? best.stories[0], target: best.target))
  }
}
