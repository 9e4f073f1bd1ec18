import ArgumentParser
import StetImport
import StetModel
import StetReplica

/// `stet import`: takes in stories and new versions of them.
struct ImportCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take in a story, or a new version of one.",
    discussion: """
      Reads wire copy as plain text, ninjs, NewsML-G2, NITF, NewsML 1, Atom, RSS, JSON Feed and \
      pages of sites; the format is told by the file. Of a feed or a message every story is taken; \
      what is no story is told, and the rest goes on. A story that is already here is recognised \
      by its source, and \
      becomes a new version where the text differs; the text of any version again changes \
      nothing, unless --update says that the story went back to it. Where a \
      story only looks like one that is here, nothing is written and the candidates are listed: \
      say --update or --new. With --new the file becomes a story of its own even where its source \
      is that of a story here, unless that has this text already; whoever does the same with the \
      same file gets the same story.

      --watch takes what is written or moved into a folder, and first what lies there: each file \
      once, also after a crash, and also where several programs watch one folder. Files that are \
      still being written are left alone, and so are hidden ones, *.part, *.tmp and *~. A file is \
      known by its name and content; one that cannot be taken is told once, and tried again at the \
      next start.

      EXAMPLES
        stet import tass-csto.txt --desk csto
        stet import *.txt --desk csto --received-at 2024-06-05
        curl -s https://example.org/feed.atom | stet import - --desk csto
        stet import corrected.txt --desk csto --update 3f1a
        stet import story.txt --desk csto -n
        stet import --watch ~/wire --desk csto
      """
  )

  @Argument(
    help: ArgumentHelp("Files to read; - reads standard input.", valueName: "file"),
    completion: .file()
  )
  var files: [String] = []

  @Option(
    help: ArgumentHelp("Take what is dropped into this folder, until Ctrl-C.", valueName: "folder"),
    completion: .directory
  )
  var watch: String?

  @Option(
    help: ArgumentHelp("The desk; may be left out where there is one.", valueName: "desk"),
    transform: Reading.desk
  )
  var desk: DeskName?

  @Option(help: ArgumentHelp("Take it as a version of this story.", valueName: "article"))
  var update: String?

  @Flag(help: "Take it as a story of its own, whatever it looks like.")
  var new = false

  @Option(
    help: ArgumentHelp(
      "Take the files as this: \(ImportFormat.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "format"
    ),
    completion: .list(ImportFormat.allCases.map(\.rawValue)),
    transform: Reading.importFormat
  )
  var format: ImportFormat?

  @Option(help: ArgumentHelp("Where the story was found.", valueName: "url"))
  var uri: String?

  @Option(help: ArgumentHelp("Who published it, such as TASS.", valueName: "name"))
  var provider: String?

  @Option(
    help: ArgumentHelp("When it was received; now without it.", valueName: "time"),
    transform: Reading.instant
  )
  var receivedAt: Int64?

  @Flag(name: [.customShort("n"), .customLong("dry-run")], help: "Tell what would happen.")
  var dryRun = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard watch == nil else { return try validateWatch() }
    guard !files.isEmpty else {
      throw ValidationError("name the files to import, or a folder with --watch")
    }
    guard update == nil || !new else { throw ValidationError("give either --update or --new") }
    guard files.count == 1 || (update == nil && uri == nil) else {
      throw ValidationError("--update and --uri are for one file at a time")
    }
    guard files.filter({ $0 == "-" }).count <= 1 else {
      throw ValidationError("standard input can be read only once")
    }
  }

  private func validateWatch() throws {
    guard files.isEmpty else {
      throw ValidationError("--watch takes the files of its folder, so name none")
    }
    guard update == nil && uri == nil && !dryRun else {
      throw ValidationError("--update, --uri and --dry-run are for files that are named")
    }
  }

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let makeImporting = try importing(open)
    if let watch {
      let taking = FolderImporting(
        open: open,
        folder: watch,
        makeImporting: makeImporting,
        receivedAt: receivedAt
      )
      return try await taking.run()
    }
    var importing = makeImporting()
    let progress = Progress(console: call.console)
    var results: [Importing.Result] = []
    var leftCount = 0
    for (index, file) in files.enumerated() {
      let place = files.count > 1 ? "\(index + 1) of \(files.count): " : ""
      progress.update("importing \(place)\(file)")
      results += try importing.file(file) { done, count in
        if count > 1 { progress.update("importing \(place)\(file), \(done) of \(count) stories") }
      }
      // What keeps this file out keeps the others out, too.
      guard results.last?.failure?.code == "disk_full" else { continue }
      leftCount = files.count - index - 1
      break
    }
    progress.finish()
    if let failure = results.first?.failure, results.count == 1, leftCount == 0 { throw failure }
    try ImportReport(results: results, isDryRun: dryRun, leftCount: leftCount).show(open)
    return results.contains { $0.failure != nil } ? .failed : .success
  }

  /// Makes what imports files as the options say.
  private func importing(_ open: OpenReplica) throws -> @Sendable () -> Importing {
    let (desk, choice) = (try open.desk(desk), try choice(open))
    let options = ImportOptions(uri: uri, provider: provider)
    let (format, receivedAt, isDryRun) = (format, receivedAt, dryRun)
    return {
      Importing(
        open: open,
        desk: desk,
        choice: choice,
        options: options,
        format: format,
        receivedAt: receivedAt ?? open.call.context.clock(),
        isDryRun: isDryRun
      )
    }
  }

  private func choice(_ open: OpenReplica) throws -> ImportRequest.Choice {
    if let update { return .update(try open.replica.resolveArticle(update)) }
    return new ? .new : .bySource
  }
}
