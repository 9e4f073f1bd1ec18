import Glibc
import StetModel
import StetReplica

/// A draft as it lies in the replica: left by an editor or a program that was ended, or open now.
struct KeptDraft {
  var draft: Draft
  /// When the text was last written, in milliseconds since 1970.
  var modifiedAt: Int64
  /// What it is for; `nil` when that is not known.
  var card: DraftCard?
  /// Somebody writes it at this moment.
  var isOpen: Bool

  /// The text without the lines that explain; what is not UTF-8 in it is replaced.
  var text: String {
    let byteCountMax = Draft.byteCountMax
    let bytes = (try? InputFile.read(path: draft.path, byteCountMax: byteCountMax)) ?? []
    let text = String(decoding: bytes, as: UTF8.self)
    if case .merge? = card?.purpose { return text }
    return card?.form.answer(in: text) ?? text
  }
}

/// The drafts of a replica.
struct DraftFolder {
  let directory: String

  init(_ open: OpenReplica) { self.directory = open.replica.directory.draftsPath }

  /// All drafts, the latest first; none where there is no folder yet.
  func drafts() -> [KeptDraft] {
    names().compactMap { draft(Draft(directory: directory, name: $0)) }
      .sorted { ($1.modifiedAt, $0.draft.name) < ($0.modifiedAt, $1.draft.name) }
  }

  /// The draft called `name`, or the only one whose name begins so.
  func draft(named name: String) throws(CLIError) -> KeptDraft {
    let all = drafts()
    if let exact = all.first(where: { $0.draft.name == name }) { return exact }
    let found = all.filter { $0.draft.name.hasPrefix(name) }
    guard let only = found.first else { throw .noSuchDraft(name) }
    guard found.count == 1 else {
      throw .ambiguousDraft(name, candidates: found.map(\.draft.name).sorted())
    }
    return only
  }

  /// The draft to go on with: the one called `name`, else the latest that nobody has open.
  func draft(toResume name: String?) throws(CLIError) -> KeptDraft {
    if let name { return try draft(named: name) }
    guard let latest = drafts().first(where: { $0.card?.isResumable == true && !$0.isOpen }) else {
      throw .noSuchDraft("")
    }
    return latest
  }

  /// The latest draft of a note that was left behind; nobody has it open.
  func draft(of note: RecordID) -> KeptDraft? {
    drafts().first { kept in
      guard let card = kept.card, case .edit(note, _, _) = card.purpose, !kept.isOpen else {
        return false
      }
      return !card.form.isUntouched(kept.text)
    }
  }

  private func draft(_ draft: Draft) -> KeptDraft? {
    guard let modifiedAt = FileTime.written(draft.path) else { return nil }
    return KeptDraft(
      draft: draft,
      modifiedAt: modifiedAt,
      card: draft.card,
      isOpen: DraftLock.isHeld(draft)
    )
  }

  /// Texts lie in the folder itself, and those for a merge tool in a folder of their own.
  private func names() -> [String] {
    FolderEntries.names(in: directory).compactMap { entry in
      guard !entry.hasPrefix(".") else { return nil }
      if entry.hasSuffix(Draft.suffix) { return String(entry.dropLast(Draft.suffix.count)) }
      let merge = Draft(directory: directory, name: "\(entry)/\(MergeFiles.merged)")
      return access(merge.path, F_OK) == 0 ? merge.name : nil
    }
  }
}
