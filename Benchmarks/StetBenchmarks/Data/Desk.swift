import Foundation

/// Fills a replica with stories of about 2.5 KB and notes of about 300 bytes.
struct DeskFiller {
  let newsroom: Newsroom
  var prose = Prose(seed: 1)

  /// Imports `count` stories and returns their ids; equally named ones are the same stories.
  mutating func importStories(
    _ count: Int,
    into replica: String,
    named name: String = "story"
  ) throws -> [String] {
    let folder = newsroom.folder.appending(path: "stories")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var articles: [String] = []
    for start in stride(from: 0, to: count, by: 500) {
      let files = try (start..<min(start + 500, count)).map {
        try writeStory("\(name) \($0)", day: $0 % 28 + 1, in: folder)
      }
      let answer = try newsroom.programs.run(
        "stet",
        ["import"] + files + ["--desk", "bench", "--new", "--json"],
        replica: replica
      )
      articles += try ids(in: answer)
    }
    return articles
  }

  /// Writes `count` notes on `articles`, offline, in one transaction.
  mutating func writeNotes(_ count: Int, on articles: [String], in replica: String) throws {
    let file = newsroom.path("notes.jsonl")
    let lines = (0..<count).map { index in
      let body = prose.text(byteCount: 260).replacing("\n", with: " ")
      return "{\"article\":\"\(articles[index % articles.count])\",\"whole\":true,"
        + "\"body\":\"\(body)\",\"tags\":[\"bench\"]}"
    }
    try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: file))
    try newsroom.programs.run("stet", ["annotate", "--from", file, "--json"], replica: replica)
  }

  private mutating func writeStory(_ name: String, day: Int, in folder: URL) throws -> String {
    let text = """
      About \(name): \(prose.sentence().prefix(60))

      NORDHAVN, March \(day). /BNA/. \(prose.text(byteCount: 2_300))
      """
    let file = folder.appending(path: "\(name).txt")
    try Data(text.utf8).write(to: file)
    return file.path(percentEncoded: false)
  }

  private func ids(in answer: String) throws -> [String] {
    let object = try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any]
    // One file is answered by itself, several by a list.
    let imports = object?["imports"] as? [[String: Any]] ?? [object ?? [:]]
    return imports.compactMap { $0["article"] as? String }
  }
}
