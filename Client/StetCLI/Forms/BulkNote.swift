package import StetModel

/// One line of `stet annotate --from`: a note that someone wants to make.
package struct BulkNote: Equatable, Sendable {
  /// The story's id or its beginning.
  package var article: String
  package var place: Place
  package var body: String
  package var tags: [String]
  package var grade: Grade?
  package var likelihood: Likelihood?
  package var confidence: Confidence?
  package var tlp: TrafficLight?
  /// The id, or its beginning, of the note that this one answers.
  package var replyTo: String?

  package enum Place: Equatable, Sendable {
    case quote(String, occurrence: Int?)
    case range(Range<Int>)
    case whole
  }

  /// A line of this many bytes is taken; a longer one is refused before it is read.
  package static let lineByteCountMax = 1 << 20
}

/// Why a line of `stet annotate --from` cannot be taken.
package struct BulkFailure: Error, Equatable, Sendable {
  package var code: String
  package var message: String

  package init(code: String, message: String) {
    self.code = code
    self.message = message
  }
}

extension BulkNote {
  /// Reads a line, which is one JSON object.
  package init(line: String) throws(BulkFailure) {
    guard line.utf8.count <= Self.lineByteCountMax else {
      throw BulkFailure(
        code: "too_large",
        message: "the line is longer than \(Self.lineByteCountMax) bytes"
      )
    }
    self = try BulkLineReader(line: line).note()
  }
}

/// Takes the members of a line apart, and refuses what it does not know.
private struct BulkLineReader {
  private static let names = [
    "article", "quote", "occurrence", "start", "end", "whole", "body", "tags", "grade",
    "likelihood", "confidence", "tlp", "reply_to",
  ]

  private let value: JSONValue

  init(line: String) throws(BulkFailure) {
    do {
      self.value = try JSONReader.value(line)
    } catch {
      throw BulkFailure(code: "not_json", message: "\(error.reason) (byte \(error.offset))")
    }
    guard case .object(let members) = value else {
      throw BulkFailure(code: "not_json", message: "the line is not a JSON object")
    }
    for member in members where !Self.names.contains(member.name) {
      let nearest = Suggestion.nearest(to: member.name, among: Self.names)
      let hint = nearest.map { "; did you mean \"\($0)\"?" } ?? ""
      throw BulkFailure(
        code: "unknown_member",
        message: "there is no member \"\(member.name)\"\(hint)"
      )
    }
  }

  func note() throws(BulkFailure) -> BulkNote {
    guard let article = try text("article") else {
      throw BulkFailure(code: "missing", message: "\"article\" is missing")
    }
    return BulkNote(
      article: article,
      place: try place(),
      body: try text("body") ?? "",
      tags: try tags(),
      grade: try read("grade", Reading.grade),
      likelihood: try read("likelihood", Reading.likelihood),
      confidence: try read("confidence", Reading.confidence),
      tlp: try read("tlp", Reading.trafficLight),
      replyTo: try text("reply_to")
    )
  }

  private func place() throws(BulkFailure) -> BulkNote.Place {
    let quote = try text("quote")
    let start = try count("start")
    let end = try count("end")
    let isWhole = value["whole"]?.bool ?? false
    switch (quote, start, end, isWhole) {
    case (let quote?, nil, nil, false) where !quote.isEmpty:
      return .quote(quote, occurrence: try count("occurrence"))
    case (nil, let start?, let end?, false) where start < end:
      return .range(start..<end)
    case (nil, nil, nil, true):
      return .whole
    default:
      throw BulkFailure(
        code: "no_place",
        message: "give one of \"quote\", \"start\" and \"end\", or \"whole\": true"
      )
    }
  }

  private func tags() throws(BulkFailure) -> [String] {
    guard let value = present("tags") else { return [] }
    let tags = value.elements?.map(\.string) ?? [nil]
    guard !tags.contains(nil) else { throw wrong("tags", "a list of texts") }
    return tags.compactMap(\.self)
  }

  private func text(_ name: String) throws(BulkFailure) -> String? {
    guard let value = present(name) else { return nil }
    guard let text = value.string else { throw wrong(name, "a text") }
    return text
  }

  private func count(_ name: String) throws(BulkFailure) -> Int? {
    guard let value = present(name) else { return nil }
    guard let number = value.integer, number >= 0 else { throw wrong(name, "a count") }
    return Int(clamping: number)
  }

  private func read<Value>(
    _ name: String,
    _ read: (String) throws -> Value
  ) throws(BulkFailure) -> Value? {
    guard let text = try text(name) else { return nil }
    do {
      return try read(text)
    } catch {
      throw BulkFailure(code: "bad_value", message: "\"\(name)\": \(error)")
    }
  }

  /// The member's value; one that is null counts as absent.
  private func present(_ name: String) -> JSONValue? {
    guard let value = value[name], value != .null else { return Optional.none }
    return value
  }

  private func wrong(_ name: String, _ kind: String) -> BulkFailure {
    BulkFailure(code: "bad_value", message: "\"\(name)\" must be \(kind)")
  }
}
