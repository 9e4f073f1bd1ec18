package import StetMerge
import StetModel
package import StetReplica

/// What was merged without a person and waits to be looked at.
package enum ReviewReport {
  private static let digitCount = 8

  package static func text(_ reviews: [ReviewEntry], page: Page) -> String {
    guard !reviews.isEmpty else { return "Nothing to review." }
    var table = Table([
      Table.Column(" ", role: .warning), Table.Column("NOTE", role: .id), Table.Column("REVIEW"),
      Table.Column("WHO", role: .person), Table.Column("WHY", isFlexible: true),
    ])
    for review in reviews {
      table.add([
        "~", page.note(review.note), id(review.item),
        review.people.map(page.person).joined(separator: " ∥ "), why(review.item.kind),
      ])
    }
    return table.lines(width: page.width, style: page.style).joined(separator: "\n")
  }

  /// Why a person should look.
  package static func why(_ kind: ReviewItem.Kind) -> String {
    switch kind {
    case .deletedWhileEdited: "deleted while another was editing it, so it stays"
    case .judgedWhileEdited: "judged while another was changing the text; both are kept"
    case .sharedParagraph: "both changed one paragraph; both changes are kept"
    case .sharedSentence: "both changed words of one sentence; both are kept"
    }
  }

  static func id(_ item: ReviewItem) -> String {
    String(IDText.hex(item.id.bytes).prefix(digitCount))
  }
}
