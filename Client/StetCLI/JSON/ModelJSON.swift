import StetMerge
import StetModel

/// How the command line's JSON writes the values of the model.
extension JSONValue {
  /// An instant as RFC 3339 text in UTC, or null.
  static func instant(_ milliseconds: Int64?) -> JSONValue {
    milliseconds.map { instant($0) } ?? .null
  }

  static func digest(_ digest: Bytes32) -> JSONValue { .string(digest.hex) }

  static func revision(_ revision: RevisionID) -> JSONValue { .string(revision.description) }

  static func strings(_ texts: some Sequence<String>) -> JSONValue {
    .array(texts.map(JSONValue.string))
  }

  static func list<Element>(
    _ elements: some Sequence<Element>,
    _ value: (Element) throws -> JSONValue
  ) rethrows -> JSONValue {
    .array(try elements.map(value))
  }

  static func grade(_ grade: Grade?) -> JSONValue { JSONValue(grade?.description) }
  static func likelihood(_ likelihood: Likelihood?) -> JSONValue { JSONValue(likelihood?.words) }
  static func confidence(_ confidence: Confidence?) -> JSONValue { JSONValue(confidence?.word) }
  static func trafficLight(_ label: TrafficLight?) -> JSONValue { JSONValue(label?.word) }

  /// An anchor as a value that people may disagree on.
  static func anchor(_ anchor: Anchor?) -> JSONValue {
    guard let anchor else { return .null }
    let place: JSONValue = [
      "article": .string(anchor.article.articleText), "revision": .revision(anchor.version),
    ]
    return place.adding(passageMembers(anchor.passage))
  }

  /// A passage's members; null each for a whole article.
  static func passageMembers(_ passage: Passage?) -> KeyValuePairs<String, JSONValue> {
    [
      "exact": JSONValue(passage?.exact), "prefix": JSONValue(passage?.prefix),
      "suffix": JSONValue(passage?.suffix), "start": JSONValue(passage?.start),
      "end": JSONValue(passage?.end),
    ]
  }
}

extension Revision.Via {
  /// The word for the command that made a revision.
  var word: String {
    switch self {
    case .edit: "edit"
    case .resolve: "resolve"
    case .undo: "undo"
    case .restore: "restore"
    case .import: "import"
    }
  }
}

extension JSONValue {
  /// This object with the members of `other` behind its own.
  func joined(_ other: JSONValue) -> JSONValue {
    guard case .object(let own) = self, case .object(let more) = other else { return self }
    return .object(own + more)
  }
}
