extension FeedPerson {
  /// Reads `name (address)`, `address (name)`, `name <address>`, or either alone.
  init(printed text: String) {
    let printed = text.oneLine
    self.init(name: nil, email: nil, address: nil, printed: printed)
    guard let email = Self.email(in: printed) else {
      name = printed.isEmpty ? nil : printed
      return
    }
    self.email = email
    let rest = printed.replacing(email, with: "").filter { !"()<>[]".contains($0) }
    let name = rest.replacing("mailto:", with: "").oneLine
    self.name = name.isEmpty ? nil : name
  }

  /// What looks like a mail address.
  private static func email(in text: String) -> String? {
    let words = text.split { $0 == " " || "()<>[],;:".contains($0) }
    return words.first { word in
      let parts = word.split(separator: "@", omittingEmptySubsequences: false)
      return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".")
    }.map(String.init)
  }
}
