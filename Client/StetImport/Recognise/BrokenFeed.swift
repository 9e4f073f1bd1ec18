/// The items of an XML file that is not well-formed as a whole, each parsed by itself.
///
/// An ampersand that a publisher forgot to escape, or a transmission that was cut, spoils the item
/// it stands in and no other.
struct BrokenFeed: Sendable {
  /// The document with the items that could be parsed.
  private(set) var root: MarkupElement
  /// Why the others could not, by their places, counted from 1.
  private(set) var broken: [Int: ImportError] = [:]
  private(set) var itemCount: Int

  /// What stands above the items is parsed with each of them, so it has to be short.
  private static let headByteCountMax = 8 * 1024
  private static let names = ["item", "entry", "newsItem", "NewsItem"]

  /// Parses what there is, or returns `nil` where no item can be told or none is whole.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    let kinds = Self.names.map { (name: $0, starts: Self.starts(of: $0, in: bytes)) }
    guard
      let kind = kinds.filter({ !$0.starts.isEmpty }).min(by: { $0.starts[0] < $1.starts[0] }),
      kind.starts.count <= NewsBatch.itemCountMax, kind.starts[0] <= Self.headByteCountMax
    else { return nil }
    let head = String(decoding: bytes[..<kind.starts[0]], as: UTF8.self)
    let open = OpenElements(of: head)
    guard !open.names.isEmpty, let frame = try? MarkupParser.xml(head + open.closings) else {
      return nil
    }
    (self.root, self.itemCount) = (frame, kind.starts.count)
    let close = Array("</\(kind.name)>".utf8)
    var items: [MarkupElement] = []
    let ends = kind.starts.dropFirst() + [bytes.count]
    for (place, (start, end)) in zip(kind.starts, ends).enumerated() {
      let line = bytes[kind.starts[0]..<start].count { $0 == UInt8(ascii: "\n") }
      do throws(ImportError) {
        let item = Self.item(bytes[start..<end], close)
        items += try Self.parsed(head + item + open.closings, depth: open.names.count)
      } catch {
        broken[place + 1] = error.moved(by: line)
      }
    }
    guard !items.isEmpty else { return nil }
    root.append(items, depth: open.names.count)
  }

  /// An item to its end tag; what is behind that belongs to the file, not to the item.
  private static func item(_ bytes: ArraySlice<UInt8>, _ close: [UInt8]) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    let mark = String(decoding: close, as: UTF8.self)
    guard let end = text.ranges(of: mark).last else { return text }
    return String(text[..<end.upperBound])
  }

  private static func parsed(
    _ document: String,
    depth: Int
  ) throws(ImportError) -> [MarkupElement] {
    var element = try MarkupParser.xml(document)
    for _ in 1..<depth { element = element.elements.last ?? element }
    return element.elements.suffix(1)
  }

  /// Where the start tags of that name are.
  private static func starts(of name: String, in bytes: [UInt8]) -> [Int] {
    let tag = Array("<\(name)".utf8)
    var starts: [Int] = []
    var index = 0
    while let next = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = next + 1
      guard bytes[next...].starts(with: tag), next + tag.count < bytes.count else { continue }
      let behind = bytes[next + tag.count]
      if behind <= 0x20 || behind == UInt8(ascii: ">") { starts.append(next) }
    }
    return starts
  }
}

/// The elements that are open at the end of a document's beginning, the outermost first.
private struct OpenElements {
  private(set) var names: [String] = []

  init(of head: String) {
    var rest = head[...]
    while let start = rest.firstIndex(of: "<") {
      let tag = rest[start...]
      let end = Self.end(of: tag)
      rest = tag[end...]
      let inside = tag[..<end].dropFirst().dropLast()
      guard let first = inside.first, first != "!", first != "?" else { continue }
      if first == "/" {
        _ = names.popLast()
      } else if inside.last != "/" {
        names.append(String(inside.prefix { !$0.isWhitespace }))
      }
    }
  }

  var closings: String { names.reversed().map { "</\($0)>" }.joined() }

  /// Behind the tag, comment or section that begins here.
  private static func end(of tag: Substring) -> Substring.Index {
    let marks = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")]
    let mark = marks.first { tag.hasPrefix($0.0) }?.1 ?? ">"
    return tag.firstRange(of: mark)?.upperBound ?? tag.endIndex
  }
}

extension MarkupElement {
  /// Puts elements behind the others in the last element at that depth, of which the root is 1.
  fileprivate mutating func append(_ items: [MarkupElement], depth: Int) {
    let last = children.lastIndex { if case .element = $0 { true } else { false } }
    guard depth > 1, let last, case .element(var inner) = children[last] else {
      children += items.map(MarkupNode.element)
      return
    }
    inner.append(items, depth: depth - 1)
    children[last] = .element(inner)
  }
}

extension ImportError {
  /// The error with its line counted from further above.
  fileprivate func moved(by lineCount: Int) -> ImportError {
    guard case .notWellFormed(let line, let reason) = self, line > 0 else { return self }
    return .notWellFormed(line: line + lineCount, reason: reason)
  }
}

extension StoryFile {
  /// The file with the items that could not be parsed in their places among the others.
  func adding(_ feed: BrokenFeed) -> StoryFile {
    let whole = (1...feed.itemCount).filter { feed.broken[$0] == nil }
    var file = self
    for index in file.skipped.indices where file.skipped[index].number <= whole.count {
      file.skipped[index].number = whole[file.skipped[index].number - 1]
    }
    file.skipped += feed.broken.map { Skipped(number: $0.key, title: nil, reason: $0.value) }
    file.skipped.sort { $0.number < $1.number }
    return file
  }
}
