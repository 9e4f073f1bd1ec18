/// What a person says about a file; it goes before what the file says.
package struct ImportOptions: Hashable, Sendable {
  /// The story's own address or identifier.
  package var uri: String?
  package var provider: String?

  package init(uri: String? = nil, provider: String? = nil) {
    self.uri = uri
    self.provider = provider
  }
}
