import Foundation

/// Stories for these tests.
enum Samples {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func harbour(tons: Int = 40, extra: String = "") -> String {
    """
    Regions

    Storm keeps northern port closed for a second day

    Pilots expect the first ships on Thursday at the earliest

    NORDHAVN, March 12. /BNA/. The port of Nordhavn stayed closed on Tuesday after the storm had \
    torn \(tons) tons of roofing from its main warehouse, the harbour office said.

    "Nobody was hurt, and that is what counts," harbour master Ida Lund told reporters.

    At least 12 vessels are waiting in the bay, according to the coast guard.\(extra)
    """
  }

  /// A real wire page, where the data for measurements lies beside the project.
  static let realPage = root.deletingLastPathComponent()
    .appending(path: "shared/data/wire/tass-csto.txt")
  static let hasRealPage = FileManager.default.fileExists(atPath: realPage.path())
}
