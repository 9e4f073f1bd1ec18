import StetModel
package import StetReplica

/// The list of stories.
package enum StoriesReport {
  /// One line for each story, under a heading; a hint when there is none.
  package static func text(_ stories: [StorySummary], page: Page) -> String {
    guard !stories.isEmpty else { return "No stories yet." }
    var table = Table([
      Table.Column("STORY", role: .id), Table.Column("HEADLINE", .cut),
      Table.Column("VERSION"), Table.Column("NOTES", isRight: true),
      Table.Column("OPEN", role: .open, isRight: true), Table.Column("DESK"),
      Table.Column("AGE", role: .faint, isRight: true),
    ])
    for story in stories {
      table.add([
        page.article(story.article), story.headline ?? story.slug ?? "(no headline)",
        version(story), String(story.noteCount),
        story.conflictCount > 0 ? String(story.conflictCount) : "", story.desk.rawValue,
        RelativeTime.age(story.updatedAt, now: page.now),
      ])
    }
    return table.lines(width: page.width, style: page.style).joined(separator: "\n")
  }

  private static func version(_ story: StorySummary) -> String {
    let word =
      story.publicationStatus == .usable
      ? story.changeKind.words : story.publicationStatus.word
    return "\(story.versionCount) \(word)"
  }
}
