import StetMerge
import StetModel

/// Decides what takes one revision of a note back.
///
/// Of each field that the revision touched, what its author was shown comes back, unless somebody
/// said something on it since or at the same time. What was open before is open again. A revision
/// that was withdrawn is said again by the same rule, with before and after exchanged.
struct UndoDecision {
  /// What of the revision is meant.
  enum Scope: Equatable {
    case all
    /// What it settled, in all fields or one, and of the body in all spots or one, from 1.
    case settlements(NoteField?, spot: Int?)
    /// All of a revision that was withdrawn, to be said again: the other way round.
    case again
  }

  private let past: NotePast
  private let place: Int
  private let target: NoteChange
  /// What is to come back: of a revision that is undone what its author was shown.
  private let before: NoteView
  /// What the revision, or its taking back, found.
  private let found: NoteView
  private let now: NoteView
  private let scope: Scope
  private(set) var change = NoteChange()
  private(set) var kept: [KeptPart] = []

  /// Returns `nil` when the revision is not in the history.
  init?(_ past: NotePast, of revision: RevisionID, scope: Scope = .all) {
    guard let place = past.place(of: revision), let now = past.viewNow,
      let after = past.viewAfter(place)
    else { return nil }
    self.past = past
    self.place = place
    self.target = past.change(place)
    self.now = now
    self.scope = scope
    let shown = past.viewBefore(place) ?? after
    self.before = scope == .again ? after : shown
    self.found = scope == .again ? shown : after
    if past.entries[place].revision.parents.isEmpty {
      if scope == .all { undoCreation() }
    } else {
      undoFields()
    }
    keepReviews()
  }

  private mutating func undoFields() {
    undoRegister(.anchor, .anchor, \.anchor, { $0.anchor != nil }) { change, anchor in
      change.anchor = anchor
    }
    undoBody()
    undoRegister(.grade, .grade, \.grade, { $0.grade != nil }) { $0.grade = Setting($1) }
    undoRegister(.likelihood, .likelihood, \.likelihood, { $0.likelihood != nil }) {
      $0.likelihood = Setting($1)
    }
    undoRegister(.confidence, .confidence, \.confidence, { $0.confidence != nil }) {
      $0.confidence = Setting($1)
    }
    undoRegister(.tlp, .tlp, \.tlp, { $0.tlp != nil }) { $0.tlp = Setting($1) }
    undoRegister(.status, .status, \.status, { $0.status != nil }) { $0.status = $1 }
    guard scope == .all || scope == .again else { return }
    for tag in target.tagsAdded + target.tagsRemoved { undoTag(tag) }
    undoDeletion()
    guard !target.acknowledged.isEmpty else { return }
    if scope == .all {
      keep(.reviews, .accepted)
    } else {
      change.acknowledged = target.acknowledged
    }
  }

  private mutating func undoRegister<Value>(
    _ field: NoteField,
    _ code: Reopening.Field,
    _ state: KeyPath<NoteView, FieldState<Value>>,
    _ sets: (NoteChange) -> Bool,
    _ set: (inout NoteChange, Value) -> Void
  ) {
    func touches(_ change: NoteChange) -> Bool {
      sets(change) || change.reopenedSides(of: code) != nil
    }
    guard touches(target), isMeant(field, isOpenBefore: before[keyPath: state].disagreement != nil)
    else { return }
    guard before[keyPath: state] != now[keyPath: state] else { return }
    let isSame = now[keyPath: state] == found[keyPath: state]
    if let why = whyKept(touches, isSame: isSame) { return keep(.field(field), why) }
    switch before[keyPath: state] {
    case .settled(let value): set(&change, value)
    case .open(let open):
      let sides = Set(open.sides.map(\.revision)).sorted()
      guard sides.count <= Limits.reopenedSideCountMax else {
        return keep(.field(field), .tooManySides)
      }
      change.reopened.append(Reopening(field: code, sides: sides))
      change.reopened.sort { $0.field.rawValue < $1.field.rawValue }
    }
  }

  private func isMeant(_ field: NoteField, isOpenBefore: Bool) -> Bool {
    switch scope {
    case .all, .again: true
    case .settlements(let wanted, spot: _): isOpenBefore && (wanted ?? field) == field
    }
  }

  private mutating func undoBody() {
    guard target.body != nil, isMeant(.body, isOpenBefore: !before.body.spots.isEmpty) else {
      return
    }
    let undo = BodyUndo(from: before.body, to: found.body, in: now.body, scope: bodyScope)
    for sentence in undo.kept { keep(.sentence(sentence), whyBodyKept) }
    guard undo.isChange(of: now.body) else { return }
    do throws(AuthoringError) {
      try OpenMarks(in: undo.body.shown, of: undo.body).write(into: &change, over: undo.body)
    } catch {
      keep(.field(.body), .unclearMark)
    }
  }

  private var bodyScope: BodyUndo.Scope {
    switch scope {
    case .all, .again: .all
    case .settlements(_, spot: let spot): .settlements(spot: spot)
    }
  }

  private mutating func undoTag(_ tag: String) {
    let speaks = { (change: NoteChange) in
      change.tagsAdded.contains(tag) || change.tagsRemoved.contains(tag)
    }
    let (was, isNow) = (before.tags.contains(tag), now.tags.contains(tag))
    guard was != isNow else { return }
    let isSame = isNow == found.tags.contains(tag)
    if let why = whyKept(speaks, isSame: isSame) { return keep(.tag(tag), why) }
    if was {
      change.tagsAdded = TagText.sorted(change.tagsAdded + [tag])
    } else {
      change.tagsRemoved = TagText.sorted(change.tagsRemoved + [tag])
    }
  }

  private mutating func undoDeletion() {
    guard target.deleted != nil, before.deleted != now.deleted else { return }
    let isSame = now.deleted == found.deleted
    if let why = whyKept({ $0.deleted != nil }, isSame: isSame) { return keep(.deletion, why) }
    // Taking a restoration back takes the note away again, with whatever came since.
    if before.deleted, let touch = whoWentOn { return keep(.deletion, .changedSince(touch)) }
    change.deleted = before.deleted
  }

  /// Taking the making of a note back deletes it, unless others said something on it.
  private mutating func undoCreation() {
    guard !now.deleted else { return }
    if let touch = whoWentOn { return keep(.note, .changedSince(touch)) }
    change.deleted = true
  }

  /// Tells what nobody is asked to look at any more, though nobody looked at it: what the revision
  /// ended, and what the change ends, because its author has seen everything.
  private mutating func keepReviews() {
    guard change != NoteChange(), let after = past.view(writing: change), !after.deleted else {
      return
    }
    var ended: [ReviewItem] = []
    for item in before.reviews.filter({ !found.reviews.contains($0) }) + now.reviews {
      let isAsked = after.reviews.contains(item) || ended.contains(item)
      let isAccepted = past.isAccepted(item) || change.acknowledged.contains(item.id)
      if !isAsked, !isAccepted { ended.append(item) }
    }
    for item in ended { keep(.review(item.kind), .askedNoMore) }
  }

  private mutating func keep(_ part: KeptPart.Part, _ why: KeptPart.Why) {
    kept.append(KeptPart(record: now.note, part: part, why: why))
  }
}

extension UndoDecision {
  /// Why a field that the revision touched stays; `nil` when the revision has the last word.
  ///
  /// What was withdrawn is nobody's last word: it is said again where the field still says what its
  /// author found.
  private func whyKept(_ touches: (NoteChange) -> Bool, isSame: Bool) -> KeptPart.Why? {
    let frontier = past.frontier(touches)
    guard scope != .again else {
      return isSame ? nil : .changedSince(frontier.last.map(touch))
    }
    let others = frontier.filter { $0 != place }
    if let later = others.last(where: { past.saw($0, place) }) {
      return .changedSince(touch(later))
    }
    if let beside = others.last { return .saidBeside(touch(beside)) }
    return frontier.isEmpty ? .changedSince(nil) : nil
  }

  /// Who changed the body last, where that was not the revision itself.
  private var whyBodyKept: KeptPart.Why {
    whyKept({ $0.body != nil }, isSame: false) ?? .changedSince(nil)
  }

  /// Who said something on the note after the revision, and still does.
  private var whoWentOn: KeptPart.Touch? {
    let later = past.frontier { $0.saysSomething }.filter { past.saw($0, place) }
    return later.last.map(touch)
  }

  private func touch(_ place: Int) -> KeptPart.Touch {
    let revision = past.entries[place].revision
    return KeptPart.Touch(
      account: revision.author,
      device: revision.device,
      madeAt: revision.madeAt
    )
  }
}

extension NoteChange {
  /// More than a look, or an acceptance of what was merged.
  fileprivate var saysSomething: Bool {
    var rest = self
    rest.acknowledged = []
    return rest != NoteChange()
  }
}
