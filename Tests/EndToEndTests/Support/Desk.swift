import Foundation
import Testing

/// A newsroom with one story, known to both people.
func newsroomWithStory() throws -> (Newsroom, ana: Person, ben: Person, article: String) {
  let newsroom = try Newsroom()
  try newsroom.open(desks: "csto")
  let ana = try newsroom.join("ana", desk: "csto:analyst")
  let ben = try newsroom.join("ben", desk: "csto:analyst")
  let story = try newsroom.file("story.txt", Samples.harbour())
  let article = try #require(try ana.json("import", story, "--desk", "csto")["article"].string)
  try ana.stet("sync")
  try ben.stet("sync")
  return (newsroom, ana, ben, article)
}

/// Writes notes on a whole story, all of them in one command.
func write(_ bodies: [String], by person: Person, on article: String) throws {
  let lines = bodies.map { "{\"article\":\"\(article)\",\"whole\":true,\"body\":\"\($0)\"}" }
  try person.stet("annotate", "--from", "-", input: lines.joined(separator: "\n"))
}

/// Lets everyone sync until nothing is left.
func syncToQuiet(_ people: Person...) throws {
  for _ in 0..<2 { for person in people { try person.stet("sync") } }
}
