/// A host and a port, as people write them: `news.example.org`, `10.0.0.7:7838`, `[::1]:7838`.
package struct NetworkAddress: Hashable, Sendable, CustomStringConvertible {
  /// The port where `stetd` listens unless told otherwise: `stet` on a telephone's keys.
  package static let defaultPort = 7838

  /// A name or an IP address, without brackets.
  package var host: String
  package var port: Int

  package init(host: String, port: Int = defaultPort) {
    self.host = host
    self.port = port
  }

  /// Reads an address, or returns `nil`; without a port, it is ``defaultPort``.
  package init?(_ text: String) {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x2F })
    else { return nil }
    if text.first == "[" {
      guard let end = text.firstIndex(of: "]") else { return nil }
      let host = text[text.index(after: text.startIndex)..<end]
      self.init(host: host, behind: text[text.index(after: end)...])
    } else if text.count(where: { $0 == ":" }) > 1 {
      self.init(host: text)
    } else {
      let end = text.firstIndex(of: ":") ?? text.endIndex
      self.init(host: text[..<end], behind: text[end...])
    }
  }

  private init?(host: Substring, behind rest: Substring) {
    guard !host.isEmpty else { return nil }
    if rest.isEmpty {
      self.init(host: String(host))
    } else {
      guard rest.first == ":", let port = Int(rest.dropFirst()), (0...65_535).contains(port)
      else { return nil }
      self.init(host: String(host), port: port)
    }
  }

  package var description: String {
    host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }
}
