import StetModel

/// A note's body made of an annotation's comments, with a last line that says where it is from.
struct AnnotationBody {
  let annotation: WebAnnotation
  /// Tags that a note cannot have.
  let tags: [String]
  /// The annotation that it answers, where that is no note here.
  let parent: String?

  /// The body where the passage is found.
  var text: String { joined(comments + kept + [provenance]) }

  /// The body where it is not: what was quoted comes first, as a quotation.
  func text(quoting quote: String?) -> String {
    let lines = quote.map { [quotation($0)] } ?? []
    return joined(lines + comments + kept + [provenance])
  }

  private var comments: [String] {
    annotation.comments.map(\.trimmingEnd).filter { !$0.isEmpty }
  }

  /// What has no other place in a note.
  private var kept: [String] {
    let also = annotation.targets.dropFirst().map(\.source)
    let lines = [
      ("Tags: ", tags.map(Self.line).joined(separator: ", ")),
      ("Also on: ", also.map(Self.line).joined(separator: ", ")),
      ("In reply to: ", parent.map(Self.line) ?? ""),
    ]
    return lines.filter { !$0.1.isEmpty }.map { $0.0 + $0.1 }
  }

  /// Who wrote it, when and where: `— ana, 2024-06-05T11:13:37.000Z, https://hypothes.is/a/x`.
  private var provenance: String {
    let time = (annotation.created ?? annotation.modified).map(Timestamp.text)
    let parts = [annotation.creator.map(Self.line), time, Self.line(annotation.id)]
    return "— " + parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private func joined(_ parts: [String]) -> String { parts.joined(separator: "\n\n") }

  private func quotation(_ quote: String) -> String {
    quote.trimmingEnd.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? ">" : "> \($0)" }.joined(separator: "\n")
  }

  /// On one line, without control characters.
  private static func line(_ text: String) -> String {
    text.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
      .filter { !$0.unicodeScalars.contains { $0.properties.generalCategory == .control } }
  }
}

extension String {
  fileprivate var trimmingEnd: String { String(reversed().drop { $0.isWhitespace }.reversed()) }
}
