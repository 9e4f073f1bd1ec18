import ArgumentParser
import StetMerge
import StetModel
import StetReplica
import StetReport
import StetText

/// `stet annotate`: writes a new note.
struct AnnotateCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "annotate",
    abstract: "Write a note on a passage, or on a whole story.",
    discussion: """
      Name the passage by its words, by its place, or take the whole story. Without -m your editor \
      opens; with a server at hand, what is new is fetched before and the note is sent after. The \
      note is safe on this machine when the command returns; 'stet sync' sends what is unsent.

      --from reads many notes, one JSON object a line, and saves them together: "article", and \
      "quote" (with "occurrence"), "start" and "end", or "whole", then "body", "tags", "grade", \
      "likelihood", "confidence", "tlp", "reply_to". Lines that cannot be taken are listed; the \
      others are saved.

      --from also takes annotations from other programs: documents of the W3C Web Annotation \
      model, which 'stet export --format jsonld' writes too, and what the Hypothesis API gives. \
      Each becomes a note on the story that is from the annotated page; import the page first \
      where there is none. The passage is found by its quote, in the newest version that has it; \
      a quote that is nowhere is kept in the note. A last line tells who wrote it, when and \
      where. The same file again changes nothing.

      EXAMPLES
        stet annotate 3f1a --quote 'The death toll is 144' -m 'Agrees with the ministry.' --grade B2
        stet annotate 3f1a --whole --tag csto --confidence moderate
        stet annotate 3f1a --reply kpqx -m 'Seen. The second source is the same agency.'
        stet annotate --from notes.jsonl
        curl -s 'https://api.hypothes.is/api/search?uri=URL' | stet annotate --from -
      """
  )

  @Argument(help: ArgumentHelp("The story's id, or its beginning.", valueName: "article"))
  var article: String?

  @OptionGroup(title: "Passage") var passage: PassageOptions

  @Flag(help: "The note is on the story as a whole.")
  var whole = false

  @OptionGroup(title: "Content") var body: BodyOptions

  @Option(
    name: .customLong("tag"),
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A tag; may be given again.", valueName: "tag")
  )
  var tags: [String] = []

  @OptionGroup(title: "Judgement") var judgement: JudgementOptions

  @Option(help: ArgumentHelp("The note that this one answers.", valueName: "note"))
  var reply: String?

  @Option(
    help: ArgumentHelp(
      "Read many notes, as JSON lines or annotations; - is standard input.",
      valueName: "file"
    ),
    completion: .file()
  )
  var from: String?

  @Option(
    help: ArgumentHelp("With annotations: only stories of this desk.", valueName: "desk"),
    transform: Reading.desk
  )
  var desk: DeskName?

  @OptionGroup var editor: EditorOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard from == nil else { return try validateBulk() }
    guard desk == nil else { throw ValidationError("--desk goes with --from") }
    guard article != nil else { throw ValidationError("name the story that the note is on") }
    guard passage.isGiven || whole || reply != nil else {
      throw ValidationError("say what the note is on: --quote, --start and --end, or --whole")
    }
    guard !passage.isGiven || !whole else {
      throw ValidationError("give either a passage or --whole")
    }
  }

  private func validateBulk() throws {
    let hasMore =
      article != nil || passage.isGiven || whole || body.message != nil || !tags.isEmpty
      || reply != nil || judgement.grade != nil || judgement.likelihood != nil
      || judgement.confidence != nil || judgement.tlp != nil
    guard !hasMore else {
      throw ValidationError("with --from everything stands in the lines; give nothing else")
    }
  }

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    if let from {
      return try BulkAnnotating(open: open, desk: try desk.map { try open.desk($0) }).run(from)
    }
    let article = try open.replica.resolveArticle(article ?? "")
    var note = NewNote(passage.choice ?? .whole, body: "")
    note.tags = tags
    note.grade = judgement.grade
    note.likelihood = judgement.likelihood
    note.confidence = judgement.confidence
    note.tlp = judgement.tlp
    note.replyTo = try reply.map { try open.replica.resolveNote($0) }
    if let message = body.message {
      // A passage may be marked without a word, if that is what was said.
      note.body = message.isEmpty ? "" : try call.body(message)
      let id = try open.newRecordID()
      try open.replica.annotate(article, note, id: id, operation: open.operation)
      try open.showWritten(id, "saved note")
    } else {
      try await write(note, on: article, open)
    }
    return .success
  }

  private func write(_ note: NewNote, on article: RecordID, _ open: OpenReplica) async throws {
    let sync = try EditorSync(open, editor)
    try await sync.fetch()
    let story = try open.replica.story(article)
    try checkPassage(in: story.shown.content)
    let text = try await NoteWriting(open: open)
      .write(note, on: article, story, quote: passage.quote)
    try await WrittenTextReport(open: open, text: text).show(after: sync)
  }

  /// Says before anything is written that the story does not hold the passage.
  private func checkPassage(in content: ArticleVersion) throws {
    switch passage.choice {
    case .quote(let quote, let occurrence):
      _ = try Quote.find(quote, occurrence: occurrence, in: content.text)
    case .range(let start, let end):
      let hash = content.textHash
      _ = try Passage.quoting(start: start, end: end, in: content.text, textHash: hash)
    case .whole, .candidate, nil: break
    }
  }
}
