import Glibc

/// The files of one open spot for a merge tool, in a folder that only its owner may enter.
///
/// `MERGED` is a draft like any other: its card lies beside it, and all of it is on the disk before
/// the tool is opened.
struct MergeFiles {
  static let merged = "MERGED"
  private static let before = "BASE"
  private static let sideNames = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init)
  private static let folderCountMax = 10_000

  /// `MERGED`.
  let draft: Draft
  let folder: String
  /// `BASE`, `A`, `B` and so on, and `MERGED`, each with its path.
  let files: [(name: String, path: String)]

  private init(_ draft: Draft, sideCount: Int) {
    let folder = String(draft.path.dropLast("/\(Self.merged)\(Draft.suffix)".count))
    self.draft = draft
    self.folder = folder
    let names = [Self.before] + Self.sideNames.prefix(sideCount) + [Self.merged]
    self.files = names.map { ($0, "\(folder)/\($0)\(Draft.suffix)") }
  }

  /// Finds the files that a draft was left with; `nil` when it is for another question, or is not
  /// whole.
  init?(_ kept: KeptDraft, for question: MergeQuestion) {
    guard case .merge(let asked)? = kept.card?.purpose, asked.asksSame(as: question) else {
      return nil
    }
    self.init(kept.draft, sideCount: question.sides.count)
    guard files.allSatisfy({ access($0.path, R_OK | W_OK) == 0 }) else { return nil }
  }

  /// Writes the files into a new folder called `name`, with a number behind it where that is taken.
  ///
  /// They are durable when this returns.
  static func create(
    in drafts: String,
    name: String,
    question: MergeQuestion,
    card: DraftCard
  ) throws(CLIError) -> MergeFiles {
    let folder = try newFolder(in: drafts, name: name)
    let draft = Draft(directory: drafts, name: "\(folder)/\(merged)")
    let new = MergeFiles(draft, sideCount: question.sides.count)
    do throws(CLIError) {
      for (file, text) in zip(new.files, [question.before] + question.sides) {
        _ = try Draft.write(lines(text), to: file.path)
      }
      _ = try Draft.create(
        in: drafts,
        name: draft.name,
        text: lines(card.form.text),
        card: card
      )
    } catch {
      draft.discard()
      throw error
    }
    Draft.flush(new.folder)
    return new
  }

  /// Tells whether a shell command line names one of the files by its variable.
  func areNamed(in commandLine: String) -> Bool {
    let names = Set(files.map(\.name))
    return commandLine.split(separator: "$").dropFirst().contains { rest in
      let word = rest.drop { $0 == "{" }.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      return names.contains(String(word))
    }
  }

  private static func lines(_ text: String) -> String {
    text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
  }

  private static func newFolder(in drafts: String, name: String) throws(CLIError) -> String {
    guard mkdir(drafts, 0o700) == 0 || errno == EEXIST else { throw Draft.unwritable(drafts) }
    for number in 1...folderCountMax {
      let folder = number == 1 ? name : "\(name)-\(number)"
      if mkdir("\(drafts)/\(folder)", 0o700) == 0 { return folder }
      guard errno == EEXIST else { throw Draft.unwritable("\(drafts)/\(folder)") }
    }
    throw Draft.unwritable(drafts)
  }
}
