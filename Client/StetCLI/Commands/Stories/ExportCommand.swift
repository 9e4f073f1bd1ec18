import ArgumentParser
import StetMerge
import StetModel
import StetReplica
import StetReport

/// `stet export`: writes stories and notes for other programs and for the file.
struct ExportCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write stories and their notes for other programs.",
    discussion: """
      FORMATS
        jsonld     the notes as W3C Web Annotations; positions count Unicode code points, and \
      stet:utf16Start and stet:utf16End count as JavaScript does
        markdown   a dossier: versions, changes, figures, notes, stale citations
        csv        the notes, one a row (RFC 4180); with --figures the figures through the versions
        ninjs      every version as IPTC ninjs 3.1
      Notes labelled TLP:AMBER or narrower stay here unless --tlp says otherwise; how many were \
      left out is told. An existing file is not overwritten without --force. A file or a pipe gets \
      every byte as it is; a terminal is shown nothing that could steer it.

      EXAMPLES
        stet export 3f1a --format markdown --out dossier.md
        stet export --desk csto --format jsonld --out notes.jsonld
        stet export --format csv --out - | xsv table
        stet export 3f1a --format csv --figures --out -
        stet export 3f1a --format markdown --tlp red --out internal.md
      """
  )

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case jsonld, markdown, csv, ninjs
  }

  @Argument(
    help: ArgumentHelp("The stories; all of the desk without them.", valueName: "article")
  )
  var articles: [String] = []

  @Option(
    help: ArgumentHelp("All stories of this desk.", valueName: "desk"),
    transform: Reading.desk
  )
  var desk: DeskName?

  @Option(help: ArgumentHelp("jsonld, markdown, csv or ninjs.", valueName: "format"))
  var format: Format

  @Option(
    help: ArgumentHelp("The file to write; - is standard output.", valueName: "file"),
    completion: .file()
  )
  var out: String

  @Option(
    help: ArgumentHelp(
      "The narrowest label that may leave: clear, green, amber, amber+strict or red.",
      valueName: "label"
    ),
    completion: .list(TrafficLight.allCases.map(\.word)),
    transform: Reading.trafficLight
  )
  var tlp: TrafficLight = ExportedStories.defaultLabelMax

  @Flag(help: "With csv: the figures instead of the notes.")
  var figures = false

  @Flag(help: "Overwrite the file.")
  var force = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard articles.isEmpty || desk == nil else {
      throw ValidationError("name stories or give --desk, not both")
    }
    guard !figures || format == .csv else {
      throw ValidationError("--figures goes with --format csv")
    }
  }

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let export = ExportedStories(try details(open), labelMax: tlp)
    try write(text(of: export), open)
    tell(export, open)
    return .success
  }

  private func details(_ open: OpenReplica) throws -> [StoryDetail] {
    let chosen =
      articles.isEmpty
      ? try open.replica.stories(desk: try desk.map { try open.desk($0) }).map(\.article).reversed()
      : try articles.map { try open.replica.resolveArticle($0) }
    guard hasNotes else {
      return try chosen.map {
        let story = try open.replica.versions(of: $0)
        return StoryDetail(view: story, shown: story.latest, notes: [])
      }
    }
    return try chosen.map { try open.replica.story($0) }
  }

  /// Whether notes are written at all; placing them for nothing would take most of the time.
  private var hasNotes: Bool { format != .ninjs && !figures }

  private func text(of export: ExportedStories) -> String {
    switch format {
    case .jsonld: AnnotationPage.json(export).text + "\n"
    case .markdown: Dossier.markdown(export)
    case .csv: CSV.text(figures ? ExportTables.figures(export) : ExportTables.notes(export))
    case .ninjs: NinjsVersions.json(export).text + "\n"
    }
  }

  private func write(_ text: String, _ open: OpenReplica) throws {
    guard out != "-" else { return try open.console.export(text) }
    try OutputFile.write(text, path: out, isOverwriting: force)
  }

  private func tell(_ export: ExportedStories, _ open: OpenReplica) {
    let notice = export.notice
    guard !open.console.isJSON else { return }
    let (stories, notes) = (export.stories.count, export.noteCount)
    let place = out == "-" ? "" : " to \(out)"
    let noted = hasNotes ? " with \(notes) \(notes == 1 ? "note" : "notes")" : ""
    open.console.message(
      "exported \(stories) \(stories == 1 ? "story" : "stories")\(noted)\(place)"
    )
    if let notice {
      open.console.message("\(notice).")
      open.hint("--tlp red takes them all.")
    }
  }
}
