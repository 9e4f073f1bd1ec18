import Foundation

/// The rows that a run prints: what was measured, the figure, the peer's figure and the ratio.
struct Table {
  private var rows: [[String]] = []

  mutating func add(_ what: String, _ figure: String, peer: String = "", ratio: String = "") {
    rows.append([what, figure, peer, ratio])
    let line = "  \(what): \(figure)\(peer.isEmpty ? "" : "  (\(peer), ratio \(ratio))")\n"
    try? FileHandle.standardOutput.write(contentsOf: Data(line.utf8))
  }

  /// The rows as a Markdown table.
  var markdown: String {
    let lines = rows.map { "| \($0.joined(separator: " | ")) |" }
    return
      (["| What | Stet | Peer in the same run | Ratio |", "| --- | --- | --- | --- |"] + lines)
      .joined(separator: "\n")
  }
}

extension Double {
  /// Milliseconds with one decimal, from seconds.
  var milliseconds: String { String(format: "%.1f ms", self * 1_000) }
  var inSeconds: String { String(format: "%.2f s", self) }
  var perSecond: String { String(format: "%.0f/s", self) }
  var megabytesPerSecond: String { String(format: "%.0f MB/s", self) }
  /// Kibibytes with one decimal, from bytes.
  var kibibytes: String { String(format: "%.1f KiB", self / 1_024) }
  var twoDecimals: String { String(format: "%.2f", self) }
}
