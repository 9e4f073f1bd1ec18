import Foundation
import Testing

/// A desk on which everything that anybody can say holds what would steer a terminal.
struct PoisonedDesk {
  let newsroom: Newsroom
  let ana: Person
  let ben: Person
  let article: String
  let note: String
  /// A file whose name is poisoned, too.
  let file: String

  init() throws {
    newsroom = try Newsroom()
    try newsroom.open(desks: "csto")
    ana = Person(name: "ana", replica: newsroom.path("ana"))
    ben = try newsroom.join("ben", desk: "csto:analyst")
    let invite = try newsroom.invite("ana", desk: "csto:analyst")
    let joined = try ana.attempt("join", invite, "--device-name", Poison.word)
    if joined.status != 0 { try ana.stet("join", invite, "--device-name", "laptop") }
    Poison.expectClean(joined)
    file = try newsroom.file("\(Poison.word).txt", Self.story(3))
    article = try #require(try ana.json("import", file, "--desk", "csto")["article"].string)
    note = try Self.write(ana, on: article)
    try ana.stet("sync")
    try ben.stet("sync")
    try ana.stet("edit", note, "-m", "It is \(Poison.word) 12.", "--grade", "A1")
    try ben.stet("edit", note, "-m", "It is \(Poison.word) 13.", "--grade", "C3")
    _ = try newsroom.file("second.txt", Self.story(4))
    try ana.stet("import", newsroom.path("second.txt"), "--desk", "csto", "--update", article)
    for person in [ana, ben, ana] { try person.stet("sync") }
  }

  private static func story(_ count: Int) -> String {
    """
    Storm \(Poison.word) closes harbour

    By \(Poison.word)

    NORRHAVN (AP) — The harbour \(Poison.word) stayed closed, and \(count) ships wait.

    (Editing by \(Poison.word))
    """
  }

  private static func write(_ person: Person, on article: String) throws -> String {
    let made = try person.json(
      "annotate",
      article,
      "--quote",
      "ships wait",
      "-m",
      "A \(Poison.word) note."
    )
    return try #require(made["note"].string)
  }

  /// Every command, with what it shows and with what it has to refuse.
  func commands() throws -> [[String]] {
    let word = Poison.word
    let operation = try ana.json("op", "log")["operations"][0]["id"].string ?? "1"
    let shown: [[String]] = [
      ["stories"], ["show", article], ["show", article, "--at-note", note],
      ["show", article, "--version", "1"], ["diff", article], ["diff", article, "1", "2", "--all"],
      ["figures", article, "--all"], ["search", "poison"], ["search", word], ["notes"],
      ["notes", article], ["note", note], ["log", note], ["log", article],
      ["log", note, "--field", "body"], ["conflicts"], ["reviews"], ["status"], ["op", "log"],
      ["op", "show", operation], ["undo", "--dry-run"], ["rejected"], ["doctor", "--verify"],
      ["drafts", "list"], ["sync"], ["import", file, "--desk", "csto"],
      ["annotate", article, "--quote", word, "-m", word], ["reanchor", note, "--quote", word],
    ]
    return shown + Self.refused(article, note, file)
  }

  private static func refused(_ article: String, _ note: String, _ file: String) -> [[String]] {
    let word = Poison.word
    return [
      [word], ["--\(word)"], ["show", word], ["note", word], ["diff", word, word],
      ["import", "/nowhere/\(word)"], ["import", file, "--format", word],
      ["import", file, "--desk", word], ["import", file, "--update", word],
      ["stories", "--\(word)"], ["stories", "--desk", word], ["notes", "--tag", word],
      ["notes", "--author", word], ["notes", "--status", word], ["edit", note, "--grade", word],
      ["edit", note, "--tag", word], ["edit", word, "-m", "a"], ["resolve", note, "--take", word],
      ["resolve", note, "--field", word], ["resolve", word], ["review", note, "--review", word],
      ["reopen", note, "--field", word], ["undo", word], ["redo", word], ["op", "show", word],
      ["rejected", word], ["drafts", "show", word], ["join", word], ["completion", word],
      ["search", "tag:\(word)"], ["delete", word], ["restore", word],
      ["log", note, "--diff", word],
      ["export", word, "--format", "csv", "--out", "-"], ["export", "--format", word],
      ["export", "--format", "csv", "--out", "/nowhere/\(word)"],
      ["annotate", "--from", "/nowhere/\(word)"], ["stories", "--replica", "/nowhere/\(word)"],
      ["init", "--local", "--account", word, "--desk", "csto"],
    ]
  }

  func serverCommands() -> [[String]] {
    let (word, data) = (Poison.word, ["--data", newsroom.data])
    let shown = [
      ["devices"] + data, ["status"] + data, ["desk", "list"] + data, ["check"] + data,
    ]
    let refused: [[String]] = [
      [word], ["devices", "--\(word)"], ["status", "--data", "/nowhere/\(word)"],
      ["desk", "add", word] + data, ["invite", word, "--desk", "csto:analyst"] + data,
      ["invite", "cho", "--desk", word] + data, ["grant", word, "--desk", "csto:reader"] + data,
      ["revoke", word] + data, ["revoke", "ana", "--device", word] + data,
      ["backup", "/nowhere/\(word)"] + data, ["restore", "/nowhere/\(word)"] + data,
      ["init", "--data", "/nowhere/\(word)", "--host", word], ["serve", "--listen", word] + data,
    ]
    return shown + refused
  }
}
