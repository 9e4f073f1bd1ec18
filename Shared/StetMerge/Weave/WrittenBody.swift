import StetModel
import StetText

/// A body as its author left it: pieces of text, and between them the spots that stay open.
///
/// Text and spots take turns, and text stands at both ends, be it empty. The text of a revision has
/// a mark such as `«open 1»` in the place of each spot that it leaves open, in their order. A spot
/// whose mark is missing stays open too; only nobody knows whether what is new stands before it.
struct WrittenBody {
  private(set) var texts: [[TokenTable.Token]] = []
  /// The tokens of the spot behind each text but the last.
  private(set) var spots: [[Int]] = []
  /// Those of all spots that stay open.
  private(set) var open: Set<Int> = []

  /// Cuts `text` at the marks of `spots`, each given by its tokens.
  init(
    _ text: String,
    spots: [[Int]],
    grain: BodyTokenizer.Grain,
    numbers: inout TokenTable
  ) {
    var rest = text.utf8[...]
    var pieces: [String] = []
    for (index, spot) in spots.enumerated() {
      open.formUnion(spot)
      guard !spot.isEmpty, let mark = rest.firstRange(of: BodyView.mark(index + 1).utf8) else {
        continue
      }
      pieces.append(Self.trimmed(rest[..<mark.lowerBound]))
      self.spots.append(spot)
      rest = rest[mark.upperBound...]
    }
    pieces.append(spots.isEmpty ? text : Self.trimmed(rest))
    texts = numbers.tokens(ofPieces: pieces, grain: grain)
  }

  /// What a merge shows to whoever sees it.
  init(_ merge: BodyMerge, in weave: inout Weave) {
    texts = [[]]
    for part in merge.parts {
      switch part {
      case .plain(let tokens, let seen):
        texts[texts.count - 1] += tokens.map { weave.spelled($0, to: seen) }
      case .reworded(let sentence):
        texts[texts.count - 1].append(weave.table.numbered(sentence.token))
      case .open(let spot):
        open.formUnion(spot.tokens)
        spots.append(spot.tokens)
        texts.append([])
      }
    }
  }

  /// The blanks around a mark belong to it.
  private static func trimmed(_ text: Substring.UTF8View) -> String {
    let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    let body = text.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
    return String(decoding: Array(body), as: UTF8.self)
  }
}
