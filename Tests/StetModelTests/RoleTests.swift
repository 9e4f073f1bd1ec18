import StetModel
import Testing

@Suite("Roles and what they may do")
struct RoleTests {
  static let table: [(action: DeskAction, roles: [Role])] = [
    (.read, [.reader, .analyst, .editor, .admin]),
    (.importArticle, [.analyst, .editor, .admin]),
    (.writeNote, [.analyst, .editor, .admin]),
    (.markFinal, [.editor, .admin]),
    (.withholdArticle, [.editor, .admin]),
    (.grant, [.admin]),
    (.invite, [.admin]),
    (.purge, [.admin]),
  ]

  @Test("A role may do what the table says and nothing else; without a role nothing may be done")
  func permissions() {
    #expect(Self.table.map(\.action) == DeskAction.allCases)
    for (action, roles) in Self.table {
      for role in Role.allCases {
        #expect(Permissions.allows(action, role: role) == roles.contains(role), "\(role) \(action)")
      }
      #expect(!Permissions.allows(action, role: nil))
    }
  }

  @Test("Roles grow, keep their codes, and are read by their words")
  func words() {
    #expect(Role.allCases.map(\.rawValue) == [1, 2, 3, 4])
    #expect(Role.allCases.map(\.word) == ["reader", "analyst", "editor", "admin"])
    #expect(Role.allCases == Role.allCases.sorted())
    for role in Role.allCases { #expect(Role(word: role.word) == role) }
    for word in ["", "Reader", "owner"] { #expect(Role(word: word) == nil) }
  }

  @Test("An approval needs the right to approve, a withdrawal the right to withdraw")
  func changes() {
    for status in NoteStatus.allCases {
      var note = NoteChange()
      note.status = StatusMark(status)
      let needed: [DeskAction] = status == .final ? [.writeNote, .markFinal] : [.writeNote]
      #expect(Permissions.actions(needed: .note(note)) == needed)
    }
    #expect(Permissions.actions(needed: .note(NoteChange())) == [.writeNote])
    for status in PublicationStatus.allCases {
      var version = ArticleVersion()
      version.publicationStatus = status
      let needed: [DeskAction] =
        status == .usable ? [.importArticle] : [.importArticle, .withholdArticle]
      #expect(Permissions.actions(needed: .article(version)) == needed)
    }
  }
}
