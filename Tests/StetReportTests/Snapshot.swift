import Foundation
import StetReport
import Testing

/// Pages as files next to the tests, at both widths, without colour and with it.
///
/// A file that is wrong is written anew where `STET_UPDATE_SNAPSHOTS` is set: look at what changed.
enum Snapshot {
  private static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Snapshots/StetReport")

  /// Expects the page to be what the file `name` says.
  static func expect(_ name: String, _ scenario: Scenario, _ text: (Page) -> String) throws {
    var found = ""
    for width in [80, 120] {
      for style in [Style.plain, .coloured] {
        let page = text(scenario.page(width, style)).replacing("\u{1B}", with: "␛")
        let look = style.isColoured ? ", in colour" : ""
        found += "== \(width) columns\(look)\n\(page)\n\n"
      }
    }
    let file = directory.appending(path: "\(name).txt")
    if ProcessInfo.processInfo.environment["STET_UPDATE_SNAPSHOTS"] != nil {
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      try Data(found.utf8).write(to: file)
    }
    let wanted = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(found == wanted, "\(name): run once with STET_UPDATE_SNAPSHOTS=1 and look at it")
  }
}
