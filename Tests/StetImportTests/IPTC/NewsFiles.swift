import Foundation
import StetModel

@testable import StetImport

/// The files of the news formats that tests read.
enum NewsFiles {
  static let received: Int64 = 1_717_416_000_000
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A file of the project's own samples.
  static func sample(_ name: String) throws -> String {
    try String(contentsOf: root.appending(path: "Samples/\(name)"), encoding: .utf8)
  }

  /// Reads `text` as whatever it is.
  static func read(_ text: String) throws(ImportError) -> StoryFile {
    try StoryReader.read(Array(text.utf8), receivedAt: received)
  }

  /// The version of the only story in `text`.
  static func version(_ text: String) throws -> ArticleVersion {
    let file = try read(text)
    guard file.stories.count == 1, let story = file.stories.first else {
      throw ImportError.notAStory(kind: "\(file.stories.count) stories")
    }
    return story.version
  }

  /// What `text` is if it is no story; empty where it is one, or another error comes.
  static func kind(_ text: String) -> String {
    do throws(ImportError) {
      _ = try read(text)
    } catch {
      if case .notAStory(let kind) = error { return kind }
    }
    return ""
  }

  /// Official examples, where they are at hand: their names and texts, in order.
  static func examples(_ folder: String) -> [(name: String, text: String)] {
    let directory = root.appending(path: "../shared/data/\(folder)").standardizedFileURL
    let names = try? FileManager.default.contentsOfDirectory(atPath: directory.path)
    return (names ?? []).sorted().compactMap { name in
      let text = try? String(contentsOf: directory.appending(path: name), encoding: .utf8)
      return text.map { (name, $0) }
    }
  }
}
