import StetModel

/// Reads documents of the W3C Web Annotation Data Model (Recommendation of 23 February 2017).
enum W3CReader {
  static let context = "http://www.w3.org/ns/anno.jsonld"

  static func annotations(_ document: JSONValue) throws(AnnotationError) -> [WebAnnotation] {
    let node = AnnotationNode(document, "")
    try checkContext(node)
    return try annotations(of: node, depth: 0)
  }

  private static func checkContext(_ node: AnnotationNode) throws(AnnotationError) {
    guard case .object = node.value else { throw node.error("is no object") }
    let contexts = node["@context"]
    guard !contexts.isEmpty else { throw node.error("has no @context") }
    guard contexts.contains(where: { $0.value.string == context }) else {
      throw contexts[0].error("does not name \(context)")
    }
  }

  private static func annotations(
    of node: AnnotationNode,
    depth: Int
  ) throws(AnnotationError) -> [WebAnnotation] {
    let types = try node.types()
    if types.contains("Annotation") { return [try AnnotationCheck(node).annotation()] }
    guard types.contains("AnnotationPage") || types.contains("AnnotationCollection") else {
      throw node.error("is neither an Annotation nor a page or collection of them", at: "type")
    }
    _ = try node.id()
    var found: [WebAnnotation] = []
    for item in node["items"] + node["first"] {
      // A page may be named by its address alone, which is not followed.
      if item.value.string != nil { continue }
      guard depth < 3 else { throw item.error("is nested too deep") }
      found += try annotations(of: item, depth: depth + 1)
    }
    return found
  }
}

/// A value of a document, with its place in it for errors.
struct AnnotationNode {
  let value: JSONValue
  let place: String

  init(_ value: JSONValue, _ place: String) { (self.value, self.place) = (value, place) }

  /// The values of a property: none, one, or those of a list.
  subscript(name: String) -> [AnnotationNode] {
    guard let found = value[name] else { return [] }
    let inside = place.isEmpty ? name : "\(place).\(name)"
    guard let elements = found.elements else { return [AnnotationNode(found, inside)] }
    return elements.map { AnnotationNode($0, inside) }
  }

  func error(_ reason: String, at name: String? = nil) -> AnnotationError {
    let inside = [place, name ?? ""].filter { !$0.isEmpty }.joined(separator: ".")
    return AnnotationError(place: inside, reason: reason)
  }

  /// The one value of a property, or `nil`; a list of several is an error.
  func single(_ name: String) throws(AnnotationError) -> AnnotationNode? {
    let values = self[name]
    guard values.count <= 1 else { throw error("has more than one value", at: name) }
    return values.first
  }

  /// The one text of a property, or `nil`.
  func string(_ name: String) throws(AnnotationError) -> String? {
    guard let node = try single(name) else { return nil }
    guard let string = node.value.string else { throw node.error("is no text") }
    return string
  }

  func strings(_ name: String) throws(AnnotationError) -> [String] {
    var strings: [String] = []
    for node in self[name] {
      guard let string = node.value.string else { throw node.error("is no text") }
      strings.append(string)
    }
    return strings
  }

  func types() throws(AnnotationError) -> [String] { try strings("type") }

  /// The identifier, which everything that stands by itself has exactly one of.
  func id() throws(AnnotationError) -> String {
    guard let id = try iri("id") else { throw error("has no id") }
    return id
  }

  /// The one address of a property, or `nil`.
  func iri(_ name: String) throws(AnnotationError) -> String? {
    guard let string = try string(name) else { return nil }
    guard Self.isIRI(string) else { throw error("is no IRI: \(string.prefix(60))", at: name) }
    return string
  }

  /// The one instant of a property, or `nil` (`xsd:dateTime` with its time zone).
  func instant(_ name: String) throws(AnnotationError) -> Int64? {
    guard let string = try string(name) else { return nil }
    guard string.contains("T"), let instant = Timestamp.milliseconds(string) else {
      throw error("is no time: \(string.prefix(60))", at: name)
    }
    return instant
  }

  /// A scheme, a colon, and no blanks or brackets (RFC 3987).
  static func isIRI(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":"), text.index(after: colon) < text.endIndex,
      text.first?.isLetter == true
    else { return false }
    let scheme = text[..<colon]
    guard scheme.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+.-".contains($0)) })
    else { return false }
    return !text.unicodeScalars.contains {
      $0.properties.isWhitespace || $0.value < 0x20 || "<>\"{}|\\^`".unicodeScalars.contains($0)
    }
  }
}
