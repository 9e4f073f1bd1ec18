import StetMerge
import StetModel

extension NoteEdit {
  /// What this edit touches of the note as `view` shows it.
  ///
  /// A value that is settled already is not touched again; an open field is settled by any value.
  func change(on view: NoteView) throws(AuthoringError) -> NoteChange {
    try view.check(expected: expectedView)
    guard !view.deleted else { throw .deleted(view.note) }
    var change = NoteChange()
    if let body { try setBody(of: &change, to: body, on: view) }
    change.grade = grade.flatMap { view.grade.touch($0.value) }.map { Setting($0) }
    change.likelihood = likelihood.flatMap { view.likelihood.touch($0.value) }.map { Setting($0) }
    change.confidence = confidence.flatMap { view.confidence.touch($0.value) }.map { Setting($0) }
    change.tlp = tlp.flatMap { view.tlp.touch($0.value) }.map { Setting($0) }
    try setTags(of: &change, on: view)
    change.status = try statusMark(on: view, with: change)
    guard change != NoteChange() else { throw .nothingToChange }
    return change
  }

  /// A text that replaces the body settles every open spot but those whose marks are left in it.
  private func setBody(
    of change: inout NoteChange,
    to typed: String,
    on view: NoteView
  ) throws(AuthoringError) {
    let marks = try OpenMarks(in: try BodyText.saved(typed), of: view.body)
    let isSame = view.body.shown.utf8.elementsEqual(marks.body.utf8)
    guard !isSame || marks.numbers.count < view.body.spots.count else { return }
    marks.write(into: &change, over: view.body)
  }

  private func setTags(of change: inout NoteChange, on view: NoteView) throws(AuthoringError) {
    let added = Set(try TagText.canonical(all: tagsAdded)).subtracting(view.tags)
    let removed = Set(try TagText.canonical(all: tagsRemoved)).intersection(view.tags)
    try TagText.check(count: view.tags.count + added.count - removed.count)
    try TagText.check(count: added.count)
    change.tagsAdded = TagText.sorted(added)
    change.tagsRemoved = TagText.sorted(removed)
  }

  private func statusMark(
    on view: NoteView,
    with change: NoteChange
  ) throws(AuthoringError) -> StatusMark? {
    guard let status else { return nil }
    let approves = view.approval(with: change)
    let isCurrent = view.statusIsSettled(on: status)
    if isCurrent, status != .final || view.status.shown.approves == approves { return nil }
    guard isCurrent || view.status.allows(status) else {
      throw .statusStep(from: view.status.shown.status, to: status)
    }
    return StatusMark(status, approves: status == .final ? approves : nil)
  }
}

extension FieldState {
  /// `value` when setting it changes something, else `nil`.
  func touch(_ value: Value) -> Value? {
    if case .settled(value) = self { return nil }
    return value
  }
}

extension FieldState where Value == StatusMark {
  /// Tells whether one allowed step, or the choice of one side, leads to `status`.
  func allows(_ status: NoteStatus) -> Bool {
    let from = disagreement?.sides.map(\.value.status) ?? [shown.status]
    return from.contains { $0.nextSteps.contains(status) || (disagreement != nil && $0 == status) }
  }
}

extension NoteView {
  func statusIsSettled(on status: NoteStatus) -> Bool {
    guard case .settled(let mark) = self.status else { return false }
    return mark.status == status
  }

  /// The digest that approves the note as it will stand once `change` is made.
  func approval(with change: NoteChange) -> Bytes32 {
    NoteView.approvalDigest(
      body: change.body.map { BodyView(written: $0) } ?? body,
      grade: change.grade.map { .settled($0.value) } ?? grade,
      anchor: change.anchor.map { .settled($0) } ?? anchor
    )
  }
}
