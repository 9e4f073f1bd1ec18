import StetModel
import StetText

/// What holds for the differences of any two versions.
enum ChangeLaws {
  static func check(_ bytes: [UInt8]) throws {
    var script = ByteScript(bytes)
    let pieces = script.pieces(4)
    let old = version(pieces, 0)
    let new = version(pieces, 1)
    let changes = VersionChanges(from: old, to: new)
    for passage in changes.passages {
      try law("Runs join to what stood there", holds: joined(passage, \.old, passage.old))
      try law("Runs join to what stands there", holds: joined(passage, \.new, passage.new))
      try law("A passage has a change", holds: !passage.changes.isEmpty)
    }
    let none = VersionChanges(from: new, to: new)
    try law("Equal versions have no changes", holds: none.passages.isEmpty && none.figures.isEmpty)
    if old.text != new.text {
      try law("Different texts have a change", holds: !changes.passages.isEmpty)
    }
  }

  private static func joined(
    _ passage: ChangedPassage,
    _ side: KeyPath<ChangedPassage.Run, String>,
    _ whole: VersionChange.Side?
  ) -> Bool {
    let runs = passage.runs.map { $0[keyPath: side] }.joined()
    return runs.utf8.elementsEqual((whole?.text ?? "").utf8)
  }

  /// The text is one piece, and the headline another.
  private static func version(_ pieces: [String], _ index: Int) -> ArticleVersion {
    var version = ArticleVersion()
    version.text = CanonicalText.canonical(pieces.indices.contains(index) ? pieces[index] : "")
    version.headline = pieces.indices.contains(index + 2) ? pieces[index + 2] : nil
    return version
  }
}
