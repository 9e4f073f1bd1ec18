import StetModel
import StetText

/// Tags in their canonical form: trimmed, lower case, in normalization form C.
package enum TagText {
  /// The canonical form of one tag.
  package static func canonical(_ tag: String) throws(AuthoringError) -> String {
    let words = tag.split { $0 == " " || $0 == "\t" || $0 == "\n" }
    let canonical = CanonicalText.composed(words.joined(separator: " ").lowercased())
    guard !canonical.isEmpty, !canonical.unicodeScalars.contains(where: isControl) else {
      throw .malformedTag(tag)
    }
    let byteCount = canonical.utf8.count
    guard byteCount <= Limits.tagByteCountMax else {
      throw .tooLong(field: "tag", byteCount: byteCount, byteCountMax: Limits.tagByteCountMax)
    }
    return canonical
  }

  /// The canonical forms, sorted as bytes and each once.
  package static func canonical(all tags: [String]) throws(AuthoringError) -> [String] {
    var found: Set<String> = []
    for tag in tags { found.insert(try canonical(tag)) }
    return sorted(found)
  }

  static func sorted(_ tags: some Sequence<String>) -> [String] {
    tags.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Refuses more tags than a note may have.
  static func check(count: Int) throws(AuthoringError) {
    guard count <= Limits.tagCountMax else {
      throw .tooMany(field: "tags", count: count, countMax: Limits.tagCountMax)
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control
  }
}
