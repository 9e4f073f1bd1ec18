import StetModel

extension NewsML1 {
  /// What a NewsML 1 item says of itself: its identification and management.
  struct Management: Sendable {
    private let identifier: MarkupElement?
    private let management: MarkupElement?
    private let item: MarkupElement

    init(_ item: MarkupElement) {
      self.item = item
      self.identifier = item.first("Identification", "NewsIdentifier")
      self.management = item.first("NewsManagement")
    }

    /// `U` changes parts of the revision before, `A` only what is said about it.
    private var action: String {
      identifier?.first("RevisionId")?["Update"]?.trimmingBlanks.uppercased() ?? "N"
    }

    private var status: String? { management?.first("Status")?["FormalName"] }

    /// Whether a headline alone can be its story: a flash, not a picture or an instruction.
    var isWhole: Bool {
      let kind = management?.first("NewsItemType")?["FormalName"]?.lowercased() ?? "news"
      return action == "N" && ["news", "alert", "flash"].contains(kind)
        && item.firstDescendant("DataContent") != nil
    }

    /// What it is if it carries no story.
    var kind: String? {
      let word = status?.oneLine.cut(to: 40) ?? "unknown"
      return switch action {
      case "A":
        "a change of a story’s status to “\(word)”, without its text"
      case "U": "an instruction to change a story, without the whole text"
      default: item.first("TopicSet") != nil ? "a list of topics" : Components(item).kind
      }
    }

    func fill(_ draft: inout StoryDraft) {
      fillIdentity(&draft)
      draft.version.setCreated(management?.first("ThisRevisionCreated")?.text)
      draft.version.setCreated(management?.first("FirstCreated")?.text)
      let urgency = management?.first("Urgency")?["FormalName"]
      draft.version.urgency = urgency.flatMap { UInt8($0.trimmingBlanks) }
      fillStatus(&draft)
      fillChange(&draft)
    }

    /// The identity without the revision, which the public identifier has in it.
    private func fillIdentity(_ draft: inout StoryDraft) {
      let names = ["ProviderId", "DateId", "NewsItemId"].map { identifier?.first($0)?.line }
      let whole = names.compactMap(\.self)
      let label = item.first("Identification", "NameLabel")?.line
      if whole.count == names.count {
        draft.version.uri = "urn:newsml:" + whole.joined(separator: ":")
      }
      draft.addID(identifier?.first("PublicIdentifier")?.line)
      draft.version.versionLabel = identifier?.first("RevisionId")?.line
      draft.version.slugline = label
      draft.providerGuess = names[0]
    }

    private func fillStatus(_ draft: inout StoryDraft) {
      draft.setStatus(status)
      guard status.map(NewsWords.local)?.lowercased() == "embargoed" else { return }
      let change = management?.first("StatusWillChange", "DateAndTime")?.text
      draft.version.embargoedUntil = change.flatMap(NewsTime.init)?.milliseconds
    }

    private func fillChange(_ draft: inout StoryDraft) {
      let previous = identifier?.first("RevisionId")?["PreviousRevision"]?.trimmingBlanks ?? "0"
      let isRevision = previous != "0" && !previous.isEmpty
      if isRevision || action == "U" { draft.changes.append(.update) }
      if action == "A" { draft.changes.append(.metadataOnly) }
      for instruction in management?.elements("Instruction") ?? [] {
        let change = instruction["FormalName"].flatMap(NewsWords.change)
        // Many systems write “Update” into each item, the first one too.
        if let change, change != .update || isRevision { draft.changes.append(change) }
      }
    }
  }
}
