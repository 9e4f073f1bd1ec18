extension NewsML1 {
  /// One component of a NewsML 1 item.
  struct Component: Sendable {
    let element: MarkupElement
    /// Its part in the item, in small letters: `main`, `photocaption`; empty where none is given.
    let role: String
    /// The media types of what it holds itself, in small letters.
    let mediaTypes: [String]

    init(_ element: MarkupElement) {
      let role = element.first("Role")?["FormalName"] ?? ""
      self.element = element
      self.role = role.lowercased().filter(\.isLetter)
      self.mediaTypes = element.elements("ContentItem").compactMap {
        $0.first("MediaType")?["FormalName"]?.lowercased()
      }
    }

    /// Something about the story, not the story.
    var isAside: Bool {
      ["abstract", "summary", "caption", "headline"].contains { role.contains($0) }
    }

    /// A picture, graphic or clip.
    var isVisual: Bool {
      if role.contains("caption") { return false }
      let roles = ["photo", "picture", "graphic", "image", "video", "audio"]
      return roles.contains { role.contains($0) }
        || (!mediaTypes.isEmpty && !mediaTypes.contains { $0.contains("text") })
    }

    /// The first text that it holds itself.
    var content: MarkupElement? {
      element.elements("ContentItem").lazy
        .filter { item in
          item.first("MediaType")?["FormalName"]?.lowercased().contains("text") ?? true
        }
        .compactMap { $0.first("DataContent") }
        .first { $0.line != nil }
    }

    /// One of its lines, such as the headline.
    func line(_ name: String) -> String? { element.first("NewsLines", name)?.line }
  }
}
