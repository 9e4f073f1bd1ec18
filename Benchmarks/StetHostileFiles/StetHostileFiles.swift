import Glibc
import TestSupport

/// Measures `stet import` over every hostile file, in every format.
///
/// Arguments: the program, and an empty folder to work in. Ends with 1 where a run was over a limit
/// or was ended by a signal.
@main
enum StetHostileFiles {
  static let byteCount = 4 * 1_024 * 1_024 - 64
  static let formats = [
    "", "wire", "ninjs", "newsml-g2", "atom", "rss", "json-feed", "nitf", "newsml-1", "html",
  ]

  static func main() {
    guard CommandLine.arguments.count == 3 else { exit(64) }
    let (program, folder) = (CommandLine.arguments[1], CommandLine.arguments[2])
    setenv("STET_REPLICA", folder + "/replica", 1)
    let start = MeasuredRun(program, ["init", "--local", "--account", "ana", "--desk", "csto"])
    guard start.status == 0 else { exit(1) }
    var runs: [(name: String, run: MeasuredRun)] = []
    for file in HostileFile.all(byteCount: byteCount) {
      let path = folder + "/" + file.name
      write(file.bytes, to: path)
      for format in formats {
        let choice = format.isEmpty ? [] : ["--format", format]
        let run = MeasuredRun(program, ["import", path, "--desk", "csto"] + choice)
        runs.append((file.name + (format.isEmpty ? "" : " as \(format)"), run))
      }
      unlink(path)
    }
    report(runs)
  }

  private static func report(_ runs: [(name: String, run: MeasuredRun)]) {
    let bad = runs.filter(\.run.isOverLimit)
    for (name, run) in bad.sorted(by: { $0.name < $1.name }) { print("over: \(name): \(run)") }
    for (title, order) in [("slowest", slower), ("largest", larger)] {
      print("the \(title) of \(runs.count) runs:")
      for (name, run) in runs.sorted(by: order).prefix(8) { print("  \(name): \(run)") }
    }
    exit(bad.isEmpty ? 0 : 1)
  }

  private typealias Named = (name: String, run: MeasuredRun)
  private static func slower(_ one: Named, _ other: Named) -> Bool {
    one.run.milliseconds > other.run.milliseconds
  }
  private static func larger(_ one: Named, _ other: Named) -> Bool {
    one.run.peakKibibytes > other.run.peakKibibytes
  }

  private static func write(_ bytes: [UInt8], to path: String) {
    guard let file = fopen(path, "w") else { exit(1) }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }
}
