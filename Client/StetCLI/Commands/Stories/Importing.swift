import StetImport
import StetModel
import StetReplica

/// Reads files as stories and keeps them, one transaction each.
struct Importing {
  let open: OpenReplica
  let desk: DeskName
  let choice: ImportRequest.Choice
  let options: ImportOptions
  let receivedAt: Int64
  let isDryRun: Bool

  /// What became of one file.
  struct Result {
    var file: String
    var outcome: ImportOutcome?
    var failure: CLIError?
  }

  /// Imports one file; of several, one that is no story does not hold up the others.
  func file(_ name: String, isOnlyOne: Bool) throws -> Result {
    do {
      return Result(file: name, outcome: try outcome(of: name), failure: nil)
    } catch {
      let failure = CLIError(explaining: error)
      guard !isOnlyOne, failure.status == .failed else { throw failure }
      return Result(file: name, outcome: nil, failure: failure)
    }
  }

  private func outcome(of name: String) throws -> ImportOutcome {
    let bytes = try read(name)
    let story: ImportedStory
    do {
      let file = try StoryReader.read(bytes, receivedAt: receivedAt, options: options)
      guard let only = file.stories.first, file.stories.count == 1 else {
        throw ImportError.wrongFormat(kind: "a file of \(file.stories.count) stories")
      }
      story = only
    } catch let error as ImportError {
      throw CLIError(importing: error, name: name)
    }
    let request = ImportRequest(
      desk: desk,
      content: story.version,
      article: .article(desk: desk, sourceKey: story.sourceKey),
      choice: choice,
      original: bytes,
      isDryRun: isDryRun
    )
    return try open.replica.importVersion(request, operation: open.operation) { known in
      known.filter { Similarity(story.version, $0.content).isSuggested }.map(\.article)
    }
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
