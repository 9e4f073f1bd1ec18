import StetImport
import StetModel
import StetReplica

/// Reads files as stories and keeps them.
struct Importing {
  /// So many stories of one file are kept in one transaction.
  private static let batchCountMax = 64

  let open: OpenReplica
  let desk: DeskName
  let choice: ImportRequest.Choice
  let options: ImportOptions
  let format: ImportFormat?
  var receivedAt: Int64
  let isDryRun: Bool
  private var similar = SimilarStories()

  init(
    open: OpenReplica,
    desk: DeskName,
    choice: ImportRequest.Choice,
    options: ImportOptions,
    format: ImportFormat?,
    receivedAt: Int64,
    isDryRun: Bool
  ) {
    (self.open, self.desk, self.choice, self.options) = (open, desk, choice, options)
    (self.format, self.receivedAt, self.isDryRun) = (format, receivedAt, isDryRun)
  }

  /// What became of one story, or of a file that gave none.
  struct Result {
    var file: String
    /// The story's place in a file of several, counted from 1.
    var item: Int?
    var outcome: ImportOutcome?
    var failure: CLIError?
    /// What a person should know beside the outcome.
    var remarks: [ImportRemark] = []
  }

  /// Imports what is in one file; what cannot be read does not hold up the rest.
  ///
  /// Throws what would keep every other file out, too: a replica that takes no writes, wrong usage.
  mutating func file(
    _ name: String,
    progress: (_ done: Int, _ count: Int) -> Void
  ) throws -> [Result] {
    do {
      let bytes = try read(name)
      return try keep(try stories(of: bytes, name), of: name, bytes, progress: progress)
    } catch {
      let failure = CLIError(explaining: error)
      guard failure.status == .failed else { throw failure }
      return [Result(file: name, failure: failure)]
    }
  }

  private func stories(of bytes: [UInt8], _ name: String) throws -> StoryFile {
    let file: StoryFile
    do {
      file = try StoryReader.read(bytes, as: format, receivedAt: receivedAt, options: options)
    } catch {
      throw CLIError(importing: error, name: name)
    }
    let isForOne = options.uri != nil || choice.isUpdate
    guard !isForOne || file.stories.count + file.skipped.count == 1 else {
      throw CLIError.usage(
        "\(name) holds \(file.stories.count) stories, and --update and --uri are for one",
        hint: "Import it without them."
      )
    }
    return file
  }

  private mutating func keep(
    _ file: StoryFile,
    of name: String,
    _ bytes: [UInt8],
    progress: (_ done: Int, _ count: Int) -> Void
  ) throws -> [Result] {
    let requests = file.stories.map { request($0, bytes) }
    var outcomes: [Outcome] = []
    while outcomes.count < requests.count {
      let batch = Array(requests[outcomes.count...].prefix(Self.batchCountMax))
      do {
        outcomes += try asking { replica, operation, matching in
          try replica.importVersions(batch, operation: operation, matching: matching)
        }
      } catch {
        var failure = CLIError(explaining: error)
        guard failure.status == .failed, !outcomes.isEmpty else { throw failure }
        // The disk is full, say: what was kept before stays, and is told, and so is what is left.
        let leftCount = requests.count - outcomes.count
        failure.message += "; \(leftCount) of the \(requests.count) stories of \(name) are left"
        return try results(outcomes, of: file, name) + [Result(file: name, failure: failure)]
      }
      progress(outcomes.count, requests.count)
    }
    return try results(outcomes, of: file, name)
  }

  /// Imports a file of a watched folder, all of it in one transaction with the note that it was.
  ///
  /// - Returns: `nil` where another program has taken the file meanwhile.
  /// - Throws: What is no fault of the file, which can then be taken another time.
  mutating func dropped(_ file: DroppedFile, _ bytes: [UInt8], name: String) throws -> [Result]? {
    let read: StoryFile
    do {
      read = try stories(of: bytes, name)
    } catch let failure as CLIError {
      return [Result(file: name, failure: failure)]
    }
    let requests = read.stories.map { request($0, bytes) }
    let outcomes = try asking { replica, operation, matching in
      try replica.importDropped(file, requests, operation: operation, matching: matching)
    }
    return try outcomes.map { try results($0, of: read, name) }
  }

  /// What the replica made of a story.
  private typealias Outcome = Swift.Result<ImportOutcome, AuthoringError>

  /// Lets the replica ask which story a copy is a version of; what was worked out is kept.
  private mutating func asking<Value>(
    _ body: (Replica, Operation, StoryMatching) throws -> Value
  ) throws -> Value {
    var similar = similar
    defer { self.similar = similar }
    return try body(open.replica, open.operation) { copy, named, recent in
      similar.match(for: copy, named: named, among: recent)
    }
  }

  /// One result for each story and for each item that is none, in the file's order.
  private func results(
    _ outcomes: [Outcome],
    of file: StoryFile,
    _ name: String
  ) throws -> [Result] {
    var results = try zip(outcomes, file.stories).map { outcome, story in
      switch outcome {
      case .success(let outcome):
        let remarks = ImportRemark.remarks(on: outcome, story.version)
        return Result(file: name, outcome: outcome, remarks: remarks)
      case .failure(let error):
        let failure = CLIError(authoring: error)
        guard failure.status == .failed else { throw failure }
        return Result(file: name, failure: failure)
      }
    }
    let skipped = file.skipped.map { item in
      Result(
        file: name,
        item: item.number,
        failure: CLIError(importing: item.reason, name: "\(name), item \(item.number)")
      )
    }
    guard results.count + skipped.count > 1 else { return results + skipped }
    let places = file.places
    for index in results.indices { results[index].item = places[index] }
    return (results + skipped).sorted { ($0.item ?? 0) < ($1.item ?? 0) }
  }

  private func request(_ story: ImportedStory, _ bytes: [UInt8]) -> ImportRequest {
    ImportRequest(
      desk: desk,
      content: story.version,
      article: .article(desk: desk, sourceKey: story.sourceKey),
      statedArticle: story.article,
      choice: choice,
      original: bytes,
      isDryRun: isDryRun
    )
  }

  private func read(_ name: String) throws(CLIError) -> [UInt8] {
    do {
      guard name == "-" else {
        return try InputFile.read(path: name, byteCountMax: Limits.originalByteCountMax)
      }
      return try open.call.context.streams.readInput(Limits.originalByteCountMax)
    } catch {
      throw CLIError(explaining: error)
    }
  }
}

extension StoryFile {
  /// The places of the stories in the file, counted from 1: those that were not skipped.
  fileprivate var places: [Int] {
    let missing = Set(skipped.map(\.number))
    return (1..<(stories.count + skipped.count + 1)).filter { !missing.contains($0) }
  }
}
