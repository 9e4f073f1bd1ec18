/// What an account may do on one desk; each role holds all the rights of those before it.
package enum Role: UInt8, CaseIterable, Comparable, Sendable {
  case reader = 1, analyst, editor, admin

  /// The word by which commands and JSON name the role.
  package var word: String {
    switch self {
    case .reader: "reader"
    case .analyst: "analyst"
    case .editor: "editor"
    case .admin: "admin"
    }
  }

  /// Reads a role's word, or returns `nil`.
  package init?(word: String) {
    guard let role = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = role
  }

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// Everything that needs a right on a desk.
package enum DeskAction: CaseIterable, Sendable {
  case read, importArticle, writeNote, markFinal, withholdArticle, grant, invite, purge
}

/// The one permission table: what is not listed is denied.
package enum Permissions {
  /// The least role that may do each thing.
  package static func leastRole(for action: DeskAction) -> Role {
    switch action {
    case .read: .reader
    case .importArticle, .writeNote: .analyst
    case .markFinal, .withholdArticle: .editor
    case .grant, .invite, .purge: .admin
    }
  }

  /// Tells whether someone with `role`, or with none, may do `action`.
  package static func allows(_ action: DeskAction, role: Role?) -> Bool {
    guard let role else { return false }
    return role >= leastRole(for: action)
  }

  /// What an author must be allowed to do for `change` to be accepted.
  package static func actions(needed change: Revision.Change) -> [DeskAction] {
    switch change {
    case .note(let note): note.status?.status == .final ? [.writeNote, .markFinal] : [.writeNote]
    case .article(let version):
      version.publicationStatus == .usable ? [.importArticle] : [.importArticle, .withholdArticle]
    }
  }
}
