import StetModel
import StetReplica

extension DraftCard {
  var json: JSONValue {
    let card: JSONValue = [
      "schema": 1, "kind": .string(purpose.kind), "started_at": .integer(startedAt),
      "argv": .strings(arguments), "text": .string(form.text),
      "explanation": .strings(form.explanation),
    ]
    return card.joined(purpose.json)
  }

  /// Reads a card, or returns `nil` where it is not one that this program writes.
  init?(_ json: JSONValue) {
    guard json["schema"]?.integer == 1, let purpose = DraftPurpose(json),
      let startedAt = json["started_at"]?.integer, let text = json["text"]?.string,
      let explanation = json["explanation"]?.strings, let arguments = json["argv"]?.strings
    else { return nil }
    self.purpose = purpose
    self.startedAt = startedAt
    self.arguments = arguments
    self.form = EditorForm(text: text, explanation: explanation)
  }
}

extension DraftPurpose {
  fileprivate var json: JSONValue {
    switch self {
    case .edit(let note, let heads, let blocks):
      [
        "note": .string(note.noteText), "heads": .strings(heads.map(\.description)),
        "blocks": .list(blocks) { $0.json },
      ]
    case .annotate(let article, let id, let note):
      [
        "article": .string(article.articleText), "id": .string(id.noteText), "new": note.json,
      ]
    case .resolve(let note): ["note": .string(note.noteText)]
    case .merge(let question):
      [
        "note": .string(question.note.noteText), "tool": .string(question.tool),
        "before": .string(question.before), "sides": .strings(question.sides),
      ]
    case .other: [:]
    }
  }

  fileprivate init?(_ json: JSONValue) {
    switch json["kind"]?.string {
    case "edit":
      guard let note = json.noteID("note"), let heads = json["heads"]?.revisions,
        let blocks = json["blocks"]?.all(OpenBlock.init)
      else { return nil }
      self = .edit(note: note, heads: heads, blocks: blocks)
    case "annotate":
      guard let article = json.articleID("article"), let id = json.noteID("id"),
        let note = json["new"].flatMap({ NewNote($0) })
      else { return nil }
      self = .annotate(article: article, id: id, note: note)
    case "resolve":
      guard let note = json.noteID("note") else { return nil }
      self = .resolve(note: note)
    case "merge":
      guard let note = json.noteID("note"), let tool = json["tool"]?.string,
        let before = json["before"]?.string, let sides = json["sides"]?.strings
      else { return nil }
      self = .merge(MergeQuestion(note: note, before: before, sides: sides, tool: tool))
    case "unknown": self = .other
    default: return nil
    }
  }
}

extension OpenBlock {
  fileprivate var json: JSONValue {
    [
      "lines": .strings(lines), "gap_before": .string(gapBefore),
      "gap_behind": .string(gapBehind),
    ]
  }

  fileprivate init?(_ json: JSONValue) {
    guard let lines = json["lines"]?.strings, let gapBefore = json["gap_before"]?.string,
      let gapBehind = json["gap_behind"]?.string
    else { return nil }
    self.init(lines: lines, gapBefore: gapBefore, gapBehind: gapBehind)
  }
}

extension NewNote {
  fileprivate var json: JSONValue {
    let note: JSONValue = [
      "version": JSONValue(version?.description), "tags": .strings(tags),
      "grade": .grade(grade), "likelihood": .likelihood(likelihood),
      "confidence": .confidence(confidence), "tlp": .trafficLight(tlp),
      "reply_to": JSONValue(replyTo?.noteText),
    ]
    return note.joined(target.json)
  }

  fileprivate init?(_ json: JSONValue) {
    guard let target = PassageChoice(json), let tags = json["tags"]?.strings else { return nil }
    self.init(target, body: "")
    self.tags = tags
    self.version = json["version"]?.revision
    self.replyTo = json.noteID("reply_to")
    do {
      self.grade = try json.read("grade", Reading.grade)
      self.likelihood = try json.read("likelihood", Reading.likelihood)
      self.confidence = try json.read("confidence", Reading.confidence)
      self.tlp = try json.read("tlp", Reading.trafficLight)
    } catch {
      return nil
    }
  }
}

extension PassageChoice {
  fileprivate var json: JSONValue {
    switch self {
    case .whole: [:]
    case .quote(let text, let occurrence):
      ["quote": .string(text), "occurrence": JSONValue(occurrence)]
    case .range(let start, let end): ["start": JSONValue(start), "end": JSONValue(end)]
    case .candidate(let number): ["candidate": JSONValue(number)]
    }
  }

  fileprivate init?(_ json: JSONValue) {
    if let text = json["quote"]?.string {
      self = .quote(text, occurrence: json.count("occurrence"))
    } else if let start = json.count("start"), let end = json.count("end"), start < end {
      self = .range(start: start, end: end)
    } else {
      self = json.count("candidate").map { .candidate($0) } ?? .whole
    }
  }
}

extension JSONValue {
  fileprivate var strings: [String]? { all(\.string) }
  fileprivate var revision: RevisionID? {
    string.flatMap { IDText.bytes(hex: $0) }.flatMap { RevisionID($0) }
  }
  fileprivate var revisions: [RevisionID]? { all(\.revision) }

  /// The elements of a list, each read by `read`; `nil` where one cannot be read.
  fileprivate func all<Element>(_ read: (JSONValue) -> Element?) -> [Element]? {
    guard let elements else { return nil }
    let read = elements.compactMap(read)
    return read.count == elements.count ? read : nil
  }

  fileprivate func noteID(_ name: String) -> RecordID? {
    self[name]?.string.flatMap { IDText.bytes(note: $0) }.flatMap { RecordID($0) }
  }

  fileprivate func articleID(_ name: String) -> RecordID? {
    self[name]?.string.flatMap { IDText.bytes(hex: $0) }.flatMap { RecordID($0) }
  }

  fileprivate func count(_ name: String) -> Int? {
    self[name]?.integer.flatMap { Int(exactly: $0) }
  }

  fileprivate func read<Value>(
    _ name: String,
    _ read: (String) throws -> Value
  ) rethrows -> Value? {
    try self[name]?.string.map(read)
  }
}
