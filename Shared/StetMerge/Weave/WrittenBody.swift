import StetModel
import StetText

/// A body as its author left it: pieces of text, and between them the spots that stay open.
///
/// Text and spots take turns, and text stands at both ends, be it empty. The text of a revision has
/// a mark such as `«open 1»` in the place of each spot that it leaves open, in their order. A spot
/// whose mark is missing stays open too; only nobody knows whether what is new stands before it.
struct WrittenBody {
  private(set) var texts: [[BodyToken]] = []
  /// The tokens of the spot behind each text but the last.
  private(set) var spots: [[Int]] = []
  /// Those of all spots that stay open.
  private(set) var open: Set<Int> = []

  /// Cuts `text` at the marks of `spots`, each given by its tokens.
  init(_ text: String, spots: [[Int]], grain: BodyTokenizer.Grain) {
    var rest = text.utf8[...]
    for (index, spot) in spots.enumerated() {
      open.formUnion(spot)
      guard !spot.isEmpty, let mark = rest.firstRange(of: BodyView.mark(index + 1).utf8) else {
        continue
      }
      texts.append(Self.tokens(rest[..<mark.lowerBound], grain))
      self.spots.append(spot)
      rest = rest[mark.upperBound...]
    }
    texts.append(Self.tokens(rest, grain))
  }

  /// What a merge shows to whoever sees it.
  init(_ merge: BodyMerge) {
    texts = [[]]
    for part in merge.parts {
      switch part {
      case .plain(let tokens): texts[texts.count - 1] += tokens
      case .reworded(let sentence): texts[texts.count - 1].append(sentence.token)
      case .open(let spot):
        open.formUnion(spot.tokens)
        spots.append(spot.tokens)
        texts.append([])
      }
    }
  }

  /// The blanks around a mark belong to it.
  private static func tokens(
    _ text: Substring.UTF8View,
    _ grain: BodyTokenizer.Grain
  ) -> [BodyToken] {
    let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    let body = text.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
    return BodyTokenizer.tokens(of: String(decoding: Array(body), as: UTF8.self), grain: grain)
  }
}
