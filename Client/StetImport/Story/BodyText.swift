import StetModel
import StetText

/// The canonical text of a story with the place of each paragraph in it.
struct BodyText {
  let text: String
  let blocks: [Block]

  init(_ paragraphs: [String]) throws(ImportError) {
    let text = CanonicalText.canonical(paragraphs.joined(separator: "\n\n"))
    let byteCountMax = Limits.articleTextByteCountMax
    guard text.utf8.count <= byteCountMax else {
      throw .textTooLarge(byteCount: text.utf8.count, byteCountMax: byteCountMax)
    }
    guard !text.isEmpty else { throw .noBody }
    self.text = text
    self.blocks = Self.blocks(of: text)
  }

  /// One block a paragraph; beyond the limit the last one takes all the rest.
  private static func blocks(of text: String) -> [Block] {
    var blocks: [Block] = []
    var start = 0
    var offset = 0
    var breaks = 0
    for scalar in text.unicodeScalars {
      breaks = scalar == "\n" ? breaks + 1 : 0
      offset += 1
      guard breaks == 2, blocks.count < Limits.blockCountMax - 1 else { continue }
      blocks.append(Block(kind: .body, start: start, end: offset - 2))
      start = offset
    }
    return blocks + [Block(kind: .body, start: start, end: offset)]
  }
}
