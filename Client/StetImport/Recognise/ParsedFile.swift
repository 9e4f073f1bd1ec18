import StetModel

/// A file's text, read as far as is needed to tell what it is.
enum ParsedFile: Sendable {
  case text(String)
  case json(JSONValue)
  case xml(MarkupElement)
  case html(MarkupElement)

  /// Reads `text` as what it begins like.
  init(_ text: String) throws(ImportError) {
    switch Beginning(text) {
    case .json: self = .json(try Self.json(text))
    case .html: self = .html(try MarkupParser.html(text))
    case .xml: self = .xml(try MarkupParser.xml(text))
    case .copy: self = .text(text)
    }
  }

  static func json(_ text: String) throws(ImportError) -> JSONValue {
    do {
      return try JSONReader.value(text)
    } catch {
      let line = text.utf8.prefix(error.offset).count { $0 == UInt8(ascii: "\n") } + 1
      throw .notWellFormed(line: line, reason: error.reason)
    }
  }
}

/// What a text begins like.
private enum Beginning {
  case json, html, xml, copy

  init(_ text: String) {
    let head = text.prefix(2_048).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if head.hasPrefix("{") || head.hasPrefix("[") {
      self = Self.isJSON(head) ? .json : .copy
    } else if head.hasPrefix("<") {
      self = Self.markup(head)
    } else {
      self = .copy
    }
  }

  /// Copy may begin with a bracket, too, but not with one and a name or another bracket.
  private static func isJSON(_ head: Substring) -> Bool {
    let second = head.dropFirst().drop(while: \.isWhitespace).first
    let allowed: Set<Character> = head.hasPrefix("{") ? ["\"", "}"] : ["{", "]"]
    return second.map(allowed.contains) ?? false
  }

  private static func markup(_ head: Substring) -> Beginning {
    var scanner = ByteScanner(String(head))
    scanner.skipProlog()
    let start = scanner.slice(scanner.index...).lowercased()
    if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") { return .html }
    guard start.hasPrefix("<"), start.contains(">") || head.utf8.count > 1_024 else { return .copy }
    let names = ["<head", "<body", "<article", "<main", "<div", "<p>", "<p ", "<meta", "<script"]
    if names.contains(where: start.hasPrefix) { return .html }
    let second = start.dropFirst().first
    return second.map { $0.isLetter || $0 == "!" || $0 == "_" } ?? false ? .xml : .copy
  }
}
