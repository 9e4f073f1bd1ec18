/// The descriptions of a NewsML-G2 item, by what they are for.
struct G2Descriptions: Sendable {
  private let meta: MarkupElement?
  private let byRole: [(role: String, text: String)]

  init(_ item: MarkupElement) {
    self.meta = item.first("contentMeta")
    self.byRole = (meta?.elements("description") ?? []).prefix(64).compactMap { element in
      let role = (element["role"] ?? element["roleuri"]).map(NewsWords.local)?.lowercased()
      let lines = MarkupText.paragraphs(of: element).map(\.text).joined(separator: "\n")
      return lines.isEmpty ? nil : (role ?? "", lines)
    }
  }

  /// What a picture shows or a clip is about.
  var caption: String? {
    text(of: ["caption", "", "text", "main", "dopesheet", "summary", "abstract", "synopsis"])
  }

  /// What a text is about.
  var abstract: String? {
    text(of: ["summary", "abstract", "lead", "standfirst", "", "text", "main", "synopsis"])
  }

  /// Who made a picture or clip.
  var credit: String? { meta?.first("creditline")?.line }

  private func text(of roles: [String]) -> String? {
    roles.lazy.compactMap { role in byRole.first { $0.role == role }?.text }.first
  }
}
