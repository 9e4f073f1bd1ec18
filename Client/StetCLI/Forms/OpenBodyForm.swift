package import StetMerge
import StetModel

/// A body with open spots, as the editor shows it: each spot is a block of marker lines.
///
/// A block that is left as it is keeps its spot open. Whoever deletes the marker lines and writes
/// what should stand there settles the spot.
package struct OpenBodyForm: Equatable, Sendable {
  /// What stands below the text: what to do with the markers.
  static let explanation = [
    "Where people disagree, every side stands between marker lines. Keep, combine or rewrite",
    "the sides and delete the marker lines: then it is settled for everyone. Markers that you",
    "leave as they are stay open.",
  ]

  /// The body with a block in the place of each open spot.
  package let text: String
  let blocks: [OpenBlock]
  let markers: OpenMarkers

  /// The form for `body`; `label` says who a side is by, and when it was written.
  package init(_ body: BodyView, label: (Side<String>) -> String) {
    let spots = body.spots
    let texts = [body.text { _, _ in nil }] + spots.flatMap(\.texts)
    let markers = OpenMarkers(apartFrom: texts)
    let lines = spots.enumerated().map { index, spot in
      markers.lines(spot, number: index + 1, of: spots.count, label: label)
    }
    var layout = FormLayout()
    for (index, stretch) in BodyStretches(body).stretches.enumerated() {
      if index > 0 { layout.append(lines[index - 1]) }
      layout.append(stretch)
    }
    (self.text, self.blocks, self.markers) = (layout.text, layout.blocks, markers)
  }

  /// A form as it was shown before.
  init(text: String, blocks: [OpenBlock]) {
    (self.text, self.blocks) = (text, blocks)
    self.markers = OpenMarkers(of: blocks)
  }
}

extension OpenBodySpot {
  fileprivate var texts: [String] {
    sides.map(\.value) + [suggestion, before].compactMap(\.self)
  }
}

/// The text before, between and behind the open spots of a body.
private struct BodyStretches {
  private(set) var stretches: [Substring] = []

  init(_ body: BodyView) {
    // Longer than any run of the same sign in the body, so that it stands for a spot alone.
    let run = Self.longestRun(in: body.text { _, _ in nil })
    let sign = String(repeating: Self.sign, count: run + 1)
    var rest = body.text { _, _ in sign }[...]
    for _ in body.spots {
      guard let place = rest.firstRange(of: sign) else { break }
      stretches.append(rest[..<place.lowerBound])
      rest = rest[place.upperBound...]
    }
    stretches.append(rest)
  }

  private static let sign = "\u{E000}"

  private static func longestRun(in text: String) -> Int {
    var (longest, run) = (0, 0)
    for scalar in text.unicodeScalars {
      run = scalar == "\u{E000}" ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}

/// Puts the form together: blocks stand on lines of their own.
private struct FormLayout {
  private(set) var text = ""
  private(set) var blocks: [OpenBlock] = []
  private var lines: [String]?
  private var gapBefore = ""

  mutating func append(_ lines: [String]) { self.lines = lines }

  mutating func append(_ stretch: Substring) {
    let isWhite = { (byte: UInt8) in FormLines.isBlank(byte) || byte == UInt8(ascii: "\n") }
    let bytes = stretch.utf8
    let start = bytes.firstIndex { !isWhite($0) } ?? bytes.endIndex
    let lead = String(stretch[..<start])
    if let lines {
      text += Self.lineEnds(gapBefore, isNeeded: !text.isEmpty) + lines.joined(separator: "\n")
      blocks.append(OpenBlock(lines: lines, gapBefore: gapBefore, gapBehind: lead))
    }
    guard let last = bytes.lastIndex(where: { !isWhite($0) }) else {
      gapBefore = lead
      return
    }
    text += lines == nil ? lead : Self.lineEnds(lead, isNeeded: true)
    let end = bytes.index(after: last)
    text += stretch[start..<end]
    gapBefore = String(stretch[end...])
  }

  /// As many line ends as `gap` has, and at least one where something stands before.
  private static func lineEnds(_ gap: String, isNeeded: Bool) -> String {
    String(repeating: "\n", count: isNeeded ? max(gap.lineEndCount, 1) : gap.lineEndCount)
  }
}

extension String {
  /// How many line feeds it holds.
  var lineEndCount: Int { utf8.count { $0 == UInt8(ascii: "\n") } }
}
