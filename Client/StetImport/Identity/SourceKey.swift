package import StetModel

/// What makes two imports, on two machines, one article.
///
/// The canonical address where there is one; else the provider with the slug or headline and the
/// dateline's day. The text is no part of it, so that a corrected copy is a version of its story.
package enum SourceKey {
  /// What the keys of stories begin with that have no more than a name.
  static let nameMark = "wire:"

  package static func key(of version: ArticleVersion) -> String {
    if let uri = version.uri, !uri.isEmpty {
      // A bare number or word names a story only among those of its provider.
      let isGlobal = uri.contains(":") || uri.contains("/")
      return isGlobal ? "uri:" + canonicalAddress(uri) : "id:\(provider(of: version))|\(uri)"
    }
    let name = version.slugline.map(Words.joined) ?? Words.joined(version.headline ?? "")
    return "\(nameMark)\(provider(of: version))|\(name)|\(version.datelineDate ?? "")"
  }

  private static func provider(of version: ArticleVersion) -> String {
    Words.joined(version.provider ?? "")
  }

  /// An address without scheme, `www.`, fragment, tracking parameters and closing slash.
  package static func canonicalAddress(_ uri: String) -> String {
    let whole = uri.trimmingBlanks
    guard let scheme = ["https://", "http://"].first(where: { whole.lowercased().hasPrefix($0) })
    else { return whole }
    let rest = whole.dropFirst(scheme.count).prefix { $0 != "#" }
    let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var host = String(parts[0].prefix { $0 != "/" }).lowercased()
    var path = String(parts[0].dropFirst(host.count))
    if host.hasPrefix("www.") { host.removeFirst(4) }
    while path.hasSuffix("/") { path.removeLast() }
    let query = parts.count > 1 ? canonicalQuery(parts[1]) : ""
    return host + path + (query.isEmpty ? "" : "?" + query)
  }

  private static func canonicalQuery(_ query: Substring) -> String {
    let kept = query.split(separator: "&").filter { !isTracking($0.prefix { $0 != "=" }) }
    return kept.map(String.init).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .joined(separator: "&")
  }

  private static func isTracking(_ name: Substring) -> Bool {
    let names = [
      "fbclid", "gclid", "dclid", "msclkid", "yclid", "mc_cid", "mc_eid", "igshid", "ref",
    ]
    return name.lowercased().hasPrefix("utm_") || names.contains(name.lowercased())
  }
}
