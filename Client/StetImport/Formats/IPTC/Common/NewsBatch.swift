import StetModel

/// Reads the items of a file one after the other.
enum NewsBatch {
  /// No file of an agency comes near it; it bounds the time and memory that a hostile one takes.
  static let itemCountMax = 10_000

  /// The file's stories, with the items that are none; where none is one, the reason of the first.
  ///
  /// - Throws: ``ImportError/notAStory(kind:)`` for a file without items, and
  ///   ``ImportError/excessive(_:)`` beyond ``itemCountMax``.
  static func file<Item>(
    of items: [Item],
    as format: ImportFormat,
    title: (Item) -> String?,
    story: (Item) throws(ImportError) -> ImportedStory
  ) throws(ImportError) -> StoryFile {
    guard items.count <= itemCountMax else { throw .excessive(.elements) }
    var file = StoryFile(format: format, stories: [])
    for (index, item) in items.enumerated() {
      do throws(ImportError) {
        file.stories.append(try story(item))
      } catch {
        let title = title(item)?.oneLine.cut(to: Limits.headlineByteCountMax)
        file.skipped.append(StoryFile.Skipped(number: index + 1, title: title, reason: error))
      }
    }
    guard file.stories.isEmpty else { return file }
    throw file.skipped.first?.reason ?? .notAStory(kind: "a \(format.title) file without items")
  }
}
