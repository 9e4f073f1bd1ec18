import CLibXML2

/// Parses XML and HTML with libxml2, behind caps of our own.
///
/// No network and no file is touched: document types are taken out first (``Doctype``), and what
/// could make the parser slow is counted first (``MarkupGuard``).
enum MarkupParser {
  /// Parses a well-formed XML document.
  static func xml(_ text: String) throws(ImportError) -> MarkupElement {
    let document = try Doctype.removed(from: text)
    try MarkupGuard.check(document)
    return try parse(document, isHTML: false)
  }

  /// Parses any HTML, however broken.
  static func html(_ text: String) throws(ImportError) -> MarkupElement {
    try MarkupGuard.check(text)
    return try parse(text, isHTML: true)
  }

  private static func parse(_ text: String, isHTML: Bool) throws(ImportError) -> MarkupElement {
    guard let context = isHTML ? htmlNewParserCtxt() : xmlNewParserCtxt() else {
      throw .notWellFormed(line: 0, reason: "there is no memory for it")
    }
    defer { isHTML ? htmlFreeParserCtxt(context) : xmlFreeParserCtxt(context) }
    var content = text
    let document = content.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { isHTML ? html($0, context) : xml($0, context) }
    }
    guard let document else { throw failure(of: context) }
    defer { xmlFreeDoc(document) }
    guard let root = xmlDocGetRootElement(document) else { throw failure(of: context) }
    return try MarkupTree.element(root, depth: 0)
  }

  private static func xml(
    _ bytes: UnsafeBufferPointer<CChar>,
    _ context: xmlParserCtxtPtr
  ) -> xmlDocPtr? {
    let (start, count) = (bytes.baseAddress, Int32(bytes.count))
    return xmlCtxtReadMemory(context, start, count, nil, "UTF-8", stet_xml_options)
  }

  private static func html(
    _ bytes: UnsafeBufferPointer<CChar>,
    _ context: xmlParserCtxtPtr
  ) -> xmlDocPtr? {
    let (start, count) = (bytes.baseAddress, Int32(bytes.count))
    return htmlCtxtReadMemory(context, start, count, nil, "UTF-8", stet_html_options)
  }

  private static func failure(of context: xmlParserCtxtPtr) -> ImportError {
    guard let error = xmlCtxtGetLastError(context) else {
      return .notWellFormed(line: 0, reason: "nothing is in it")
    }
    let reason = error.pointee.message.map { String(cString: $0) } ?? "unknown"
    return .notWellFormed(
      line: Int(error.pointee.line),
      reason: reason.prefix { !$0.isNewline }.prefix(200).description
    )
  }
}

/// Takes libxml2's tree over into values.
private enum MarkupTree {
  static func element(_ node: xmlNodePtr, depth: Int) throws(ImportError) -> MarkupElement {
    guard depth <= MarkupLimits.depthMax else { throw .excessive(.depth) }
    var element = MarkupElement(
      name: string(node.pointee.name),
      namespace: node.pointee.ns.map { string($0.pointee.href) }
    )
    element.attributes = attributes(of: node)
    var child = node.pointee.children
    while let next = child {
      try add(next, to: &element, depth: depth)
      child = next.pointee.next
    }
    return element
  }

  private static func add(
    _ node: xmlNodePtr,
    to element: inout MarkupElement,
    depth: Int
  ) throws(ImportError) {
    switch node.pointee.type {
    case XML_ELEMENT_NODE:
      element.children.append(.element(try Self.element(node, depth: depth + 1)))
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
      element.children.append(.text(string(node.pointee.content)))
    default: break
    }
  }

  private static func attributes(of node: xmlNodePtr) -> [MarkupElement.Attribute] {
    var attributes: [MarkupElement.Attribute] = []
    var attribute = node.pointee.properties
    while let next = attribute {
      attributes.append(
        MarkupElement.Attribute(
          name: string(next.pointee.name),
          namespace: next.pointee.ns.map { string($0.pointee.href) },
          value: value(of: next)
        )
      )
      attribute = next.pointee.next
    }
    return attributes
  }

  private static func value(of attribute: xmlAttrPtr) -> String {
    guard let bytes = xmlNodeListGetString(attribute.pointee.doc, attribute.pointee.children, 1)
    else { return "" }
    defer { stet_xml_free(bytes) }
    return string(bytes)
  }

  private static func string(_ bytes: UnsafePointer<xmlChar>?) -> String {
    bytes.map { String(cString: $0) } ?? ""
  }
}
