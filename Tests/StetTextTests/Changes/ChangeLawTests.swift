import StetModel
import StetText
import TestSupport
import Testing

@Suite("Laws of changes")
struct ChangeLawTests {
  @Test("What no change covers is the same in both versions", arguments: 0..<400)
  func complete(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let (old, new) = RandomStory.versions(using: &random)
    let changes = VersionChanges(from: old, to: new)
    let rest = uncovered(old.text, changes.changes.compactMap(\.old))
    let rest2 = uncovered(new.text, changes.changes.compactMap(\.new))
    #expect(rest == rest2, "\(old.text)\n→\n\(new.text)")
  }

  @Test(
    "Every change lies in its version, says what stands there, and has a class",
    arguments: 0..<400
  )
  func bounded(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let (old, new) = RandomStory.versions(using: &random)
    let changes = VersionChanges(from: old, to: new)
    let texts = (ScalarText(old.text), ScalarText(new.text))
    for change in changes.changes {
      #expect(change.old != nil || change.new != nil)
      #expect(change.kinds.first == change.kind && change.kinds == change.kinds.sorted())
      if let side = change.old { #expect(side.text == texts.0[side.start..<side.end]) }
      if let side = change.new { #expect(side.text == texts.1[side.start..<side.end]) }
    }
    for passage in changes.passages {
      #expect(!passage.changes.isEmpty)
      #expect(passage.runs.map(\.old).joined() == passage.old?.text ?? "")
      #expect(passage.runs.map(\.new).joined() == passage.new?.text ?? "")
      #expect(passage.runs.contains(where: \.isChanged) || passage.kind == .moved)
    }
    for figure in changes.figures {
      #expect(
        figure.old.text != figure.new.text || figure.old.figure.unit != figure.new.figure.unit
      )
    }
  }

  @Test("Two equal versions have no changes, and two different texts have some", arguments: 0..<200)
  func equal(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let (old, new) = RandomStory.versions(using: &random)
    #expect(VersionChanges(from: old, to: old).changes.isEmpty)
    let isSame = old.text.unicodeScalars.elementsEqual(new.text.unicodeScalars)
    #expect(VersionChanges(from: old, to: new).changes.isEmpty == isSame)
  }

  @Test("A hundred changed copies of a story have its changes, a hundred times")
  func repeated() {
    let old =
      "The toll is 144, the minister of copy number said. He left the old house in the city."
    let new =
      "The toll is 145, the minister of copy number said. He left the new house in the city."
    let one = ChangeSample.changes(old, new)
    let many = ChangeSample.changes(numbered(old), numbered(new))
    #expect(
      many.changes.map(\.kind)
        == Array(repeating: one.changes.map(\.kind), count: 100).flatMap(\.self)
    )
    #expect(many.figures.count == 100)
  }

  private func numbered(_ text: String) -> String {
    (0..<100).map { text.replacing("number", with: "w\($0)") }.joined(separator: "\n\n")
  }

  /// The text without some stretches of it and without white space.
  private func uncovered(_ text: String, _ sides: [VersionChange.Side]) -> String {
    var isCovered = [Bool](repeating: false, count: text.unicodeScalars.count)
    for side in sides { for offset in side.start..<side.end { isCovered[offset] = true } }
    let rest = zip(text.unicodeScalars, isCovered).filter { scalar, isCovered in
      !isCovered && !scalar.properties.isWhitespace
        && !scalar.properties.isDefaultIgnorableCodePoint
    }
    return String(String.UnicodeScalarView(rest.map(\.0)))
  }
}
