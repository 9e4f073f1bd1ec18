import StetImport
import StetModel
import StetText
import TestSupport

/// What holds for files of any kind.
enum ImportLaws {
  private static let receivedAt: Int64 = 1_717_588_800_000

  static func check(_ bytes: [UInt8], as format: ImportFormat?) throws {
    guard let file = try? StoryReader.read(bytes, as: format, receivedAt: receivedAt) else {
      return
    }
    for story in file.stories { try check(story) }
  }

  /// A story can be kept: everything in it is within the limits of a record.
  private static func check(_ story: ImportedStory) throws {
    let version = story.version
    let record = Sample.revision(.article(version))
    let kept = try? Revision(decoding: record.encoded())
    try law("An imported story can be kept as it is", holds: kept == record)
    let canonical = CanonicalText.canonical(version.text)
    let isCanonical = canonical.utf8.elementsEqual(version.text.utf8)
    try law("An imported text is canonical", holds: isCanonical)
    let hasText = !version.text.isEmpty || hasReason(version)
    try law("A story has a text or says why not", holds: hasText)
    let hash = TestHash.sha256(Array(version.text.utf8))
    try law("The text's hash is that of the text", holds: version.textHash == hash)
  }

  private static func hasReason(_ version: ArticleVersion) -> Bool {
    version.publicationStatus != .usable || version.headline != nil
  }

  /// A document of annotations from elsewhere.
  static func checkAnnotations(_ bytes: [UInt8]) throws {
    guard let document = try? JSONReader.value(String(decoding: bytes, as: UTF8.self)),
      let annotations = try? AnnotationFile.read(document)
    else { return }
    for annotation in annotations {
      try law("An annotation is about something", holds: !annotation.targets.isEmpty)
    }
  }
}
