/// What an object of a ninjs file is, by its type or what it holds.
enum ItemType: Hashable, Sendable {
  case text
  /// A picture, graphic or clip: its caption is what can be read.
  case visual(String)
  case package
  /// Something that is planned or happened, not told.
  case plan(String)
  case other(String)

  init(_ object: NewsObject) {
    let type = object.text("type")?.lowercased()
    switch type {
    case "picture", "photo", "image": self = .visual("picture")
    case "graphic", "video", "audio", "animation": self = .visual(type ?? "")
    case "event", "planning": self = .plan(type == "event" ? "an event" : "a planning item")
    case "composite": self = .package
    case "text": self = .text
    case nil where object.has("eventdetails"): self = .plan("an event")
    case nil where object.has("plannedcoverage") || object.has("coverages"):
      self = .plan("a planning item")
    case nil: self = .text
    case let type?: self = .other(type)
    }
  }

  var isVisual: Bool {
    if case .visual = self { true } else { false }
  }
}
