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
  let receivedAt: Int64
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
    var results: [Result] = []
    while results.count < requests.count {
      let batch = Array(requests[results.count...].prefix(Self.batchCountMax))
      results += try keep(batch, of: name)
      progress(results.count, requests.count)
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

  /// All in one transaction; where one of them cannot be kept, each in its own.
  private mutating func keep(_ batch: [ImportRequest], of name: String) throws -> [Result] {
    do {
      return try outcomes(of: batch).map { Result(file: name, outcome: $0) }
    } catch {
      let failure = CLIError(explaining: error)
      guard failure.status == .failed, batch.count > 1 else { throw failure }
      return try batch.flatMap { request in
        do {
          return try keep([request], of: name)
        } catch let failure as CLIError where failure.status == .failed {
          return [Result(file: name, failure: failure)]
        }
      }
    }
  }

  private mutating func outcomes(of batch: [ImportRequest]) throws -> [ImportOutcome] {
    var similar = similar
    defer { self.similar = similar }
    return try open.replica.importVersions(batch, operation: open.operation) { copy, known in
      similar.candidates(for: copy, among: known.map { ($0.article, $0.content) })
    }
  }

  private func request(_ story: ImportedStory, _ bytes: [UInt8]) -> ImportRequest {
    ImportRequest(
      desk: desk,
      content: story.version,
      article: .article(desk: desk, sourceKey: story.sourceKey),
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

extension ImportRequest.Choice {
  fileprivate var isUpdate: Bool {
    if case .update = self { true } else { false }
  }
}

extension StoryFile {
  /// The places of the stories in the file, counted from 1: those that were not skipped.
  fileprivate var places: [Int] {
    let missing = Set(skipped.map(\.number))
    return (1..<(stories.count + skipped.count + 1)).filter { !missing.contains($0) }
  }
}
