import StetModel

/// What all revisions of a note together say, without the note's heading.
struct NoteFields {
  var anchor: FieldState<Anchor?>
  var body: BodyView
  var grade: FieldState<Grade?>
  var likelihood: FieldState<Likelihood?>
  var confidence: FieldState<Confidence?>
  var tlp: FieldState<TrafficLight?>
  var status: FieldState<StatusMark>
  var tags: [String]
  var deleted: Bool
  var reviews: [ReviewItem]
}

extension NoteFields {
  /// Folds a history without forks: the last touch of each field counts.
  init(linear history: History) {
    self.anchor = Registers.anchor.state(linear: history)
    self.body = BodyView(linear: history)
    self.grade = Registers.grade.state(linear: history)
    self.likelihood = Registers.likelihood.state(linear: history)
    self.confidence = Registers.confidence.state(linear: history)
    self.tlp = Registers.tlp.state(linear: history)
    self.status = Registers.status(approvable: { .zero }).state(linear: history)
    self.tags = TagRule.tags(linear: history)
    self.deleted = DeletionRule.isDeleted(linear: history)
    self.reviews = []
  }

  /// Merges any history by who had seen what.
  init(merging causes: CausalHistory) {
    let anchor = Registers.anchor.state(in: causes)
    let body = BodyView.state(in: causes)
    let grade = Registers.grade.state(in: causes)
    let likelihood = Registers.likelihood.state(in: causes)
    let confidence = Registers.confidence.state(in: causes)
    let approvable = {
      NoteView.approvalDigest(body: body.body, grade: grade.state, anchor: anchor.state)
    }
    let status = Registers.status(approvable: approvable).state(in: causes)
    let deletion = DeletionRule.state(in: causes)
    self.anchor = anchor.state
    self.body = body.body
    self.grade = grade.state
    self.likelihood = likelihood.state
    self.confidence = confidence.state
    self.tlp = Registers.tlp.state(in: causes).state
    self.status = status.state
    self.tags = TagRule.tags(in: causes)
    self.deleted = deletion.deleted
    self.reviews = ReviewRule.items(
      deletion: deletion.review,
      body: body.frontier,
      mergers: body.body.mergers,
      judgements: grade.frontier + likelihood.frontier + confidence.frontier + status.frontier,
      in: causes
    )
  }
}
