extension NewsML1 {
  /// One component of a NewsML 1 item.
  struct Component: Sendable {
    let element: MarkupElement
    /// Its part in the item, in small letters: `main`, `photocaption`; empty where none is given.
    let role: String
    /// The media types of what it holds itself, in small letters.
    let mediaTypes: [String]
    /// Something about the story, not the story.
    let isAside: Bool
    /// A picture, graphic or clip.
    let isVisual: Bool

    init(_ element: MarkupElement) {
      let name = element.first("Role")?["FormalName"] ?? ""
      self.element = element
      self.role = name.lowercased().filter(\.isLetter)
      self.mediaTypes = element.elements("ContentItem").compactMap {
        $0.first("MediaType")?["FormalName"]?.lowercased()
      }
      self.isAside = Self.isAside(role)
      self.isVisual = Self.isVisual(role, mediaTypes)
    }

    private static func isAside(_ role: String) -> Bool {
      ["abstract", "summary", "caption", "headline"].contains { role.contains($0) }
    }

    private static func isVisual(_ role: String, _ mediaTypes: [String]) -> Bool {
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
