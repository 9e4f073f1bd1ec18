/// The document type of an XML document, which no parser is given as it came.
///
/// Nothing that it points to is ever fetched. Only entities that stand for a few plain letters are
/// kept; whatever else a type declares, entities within entities or from outside among it, has the
/// document refused.
struct Doctype {
  private(set) var entities: [(name: String, value: String)] = []

  /// Takes the document type out of `text`, or leaves it as it is where there is none.
  ///
  /// - Returns: The document without its type, but for a type made here of its harmless entities.
  static func removed(from text: String) throws(ImportError) -> String {
    var scanner = ByteScanner(text)
    scanner.skipProlog()
    let start = scanner.index
    guard scanner.skip("<!DOCTYPE") else { return text }
    var doctype = Doctype()
    let root = try doctype.read(&scanner)
    try doctype.checkExpansion(in: scanner)
    let rest = scanner.slice(scanner.index...)
    return scanner.slice(..<start) + doctype.declaration(of: root) + rest
  }

  private mutating func read(_ scanner: inout ByteScanner) throws(ImportError) -> String {
    scanner.skipBlanks()
    let root = scanner.name()
    scanner.skipBlanks()
    while let byte = scanner.peek, byte != UInt8(ascii: "["), byte != UInt8(ascii: ">") {
      let isQuote = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
      guard isQuote ? scanner.literal() != nil : scanner.advance() else { throw .doctype }
    }
    if scanner.skip("[") { try subset(&scanner) }
    scanner.skipBlanks()
    guard !root.isEmpty, scanner.skip(">") else { throw .doctype }
    return root
  }

  private mutating func subset(_ scanner: inout ByteScanner) throws(ImportError) {
    while true {
      scanner.skipBlanks()
      if scanner.skip("]") { return }
      if scanner.skipComment() { continue }
      guard scanner.skip("<!ENTITY") else { throw .doctype }
      try entity(&scanner)
    }
  }

  private mutating func entity(_ scanner: inout ByteScanner) throws(ImportError) {
    scanner.skipBlanks()
    let name = scanner.name()
    scanner.skipBlanks()
    guard !name.isEmpty, let value = scanner.literal() else { throw .doctype }
    scanner.skipBlanks()
    guard scanner.skip(">"), Self.isPlain(value),
      entities.count < MarkupLimits.entityCountMax
    else { throw .doctype }
    entities.append((name, value))
  }

  private static func isPlain(_ value: String) -> Bool {
    value.utf8.count <= MarkupLimits.entityByteCountMax
      && !value.utf8.contains { "&%<\"".utf8.contains($0) }
  }

  private func checkExpansion(in scanner: ByteScanner) throws(ImportError) {
    let longest = entities.map(\.value.utf8.count).max() ?? 0
    let references = scanner.count(of: UInt8(ascii: "&"))
    guard longest * references <= MarkupLimits.expansionByteCountMax else { throw .doctype }
  }

  private func declaration(of root: String) -> String {
    guard !entities.isEmpty else { return "" }
    let lines = entities.map { "<!ENTITY \($0.name) \"\($0.value)\">" }
    return "<!DOCTYPE \(root) [\(lines.joined())]>"
  }
}
