import StetImport
import StetModel
import StetText
import TestSupport
import Testing

@Suite("A corpus of hostile files")
struct HostileCorpusTests {
  /// Smaller than what `scripts/measure-hostile` takes, so that a debug build is done with it.
  static let files = HostileFile.all(byteCount: 8_000)

  @Test("A hostile file gives a sane story or the reason why not", arguments: files)
  func everyImporter(file: HostileFile) throws {
    let bytes = file.bytes
    for format in [nil] + ImportFormat.allCases {
      do {
        let read = try StoryReader.read(bytes, as: format, receivedAt: DatelineTests.received)
        for story in read.stories { expectSane(story.version, file) }
        let isText = format == .wire || format == .html
        #expect(!file.isRefused || isText || read.stories.isEmpty, "\(file) as \(read.format)")
      } catch {
        // A reason is an answer, too; what it says is for the tests of each format.
        continue
      }
    }
  }

  /// The story can be kept as it is, and nothing in its text could steer a terminal by its place in
  /// the line.
  private func expectSane(_ version: ArticleVersion, _ file: HostileFile) {
    let record = Sample.revision(.article(version))
    #expect((try? Revision(decoding: record.encoded())) == record, "\(file)")
    #expect(CanonicalText.canonical(version.text).utf8.elementsEqual(version.text.utf8), "\(file)")
    let control = version.text.unicodeScalars.first { scalar in
      scalar != "\n" && scalar.properties.generalCategory == .control
    }
    #expect(control == nil, "\(file)")
  }

  @Test("The corpus is large, and names no file twice")
  func names() {
    #expect(Set(Self.files.map(\.name)).count == Self.files.count)
    #expect(Self.files.count > 100)
  }

  @Test("No importer follows what a document points to")
  func outside() {
    for file in Self.files where file.name.hasSuffix(".xml") {
      let read = try? StoryReader.read(file.bytes, receivedAt: DatelineTests.received)
      for story in read?.stories ?? [] { #expect(!story.version.text.contains("root:")) }
    }
  }
}
