/// The elements of Media RSS, which feeds of every format borrow.
enum MediaElements {
  private static let namespace = "search.yahoo.com/mrss"

  static func isOne(_ element: MarkupElement) -> Bool {
    element.namespace?.contains(namespace) == true
  }

  /// The pictures and clips of an entry that say what they show.
  static func images(of element: MarkupElement) -> [FeedImage] {
    let found = element.descendants { isOne($0) && ["content", "thumbnail"].contains($0.name) }
    return found.map { image($0, in: element) }.filter { $0.description != nil }
  }

  /// What a group or the entry itself says holds for each picture that says nothing.
  private static func image(_ media: MarkupElement, in entry: MarkupElement) -> FeedImage {
    func said(_ name: String) -> String? {
      let own = media.first(name) ?? entry.elements.first { isOne($0) && $0.name == name }
      let text = own.map { MarkupText.line(ofFragment: $0.text) }
      return text?.isEmpty == false ? text : nil
    }
    return FeedImage(
      address: media["url"],
      title: said("title"),
      description: said("description"),
      credit: said("credit")
    )
  }
}
