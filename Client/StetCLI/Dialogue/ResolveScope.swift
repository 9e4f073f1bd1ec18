package import StetMerge
import StetReplica

/// What of a note's open fields and spots somebody wants to be asked about.
package enum ResolveScope: Equatable, Sendable {
  case all
  case field(NoteField)
  /// One spot of the body, by its number when the asking begins.
  case spot(Int)

  /// Tells whether to ask about `open`.
  func contains(_ open: OpenField) -> Bool {
    switch self {
    case .all: true
    case .field(let field): open.field == field
    case .spot(let number): open.spot == number
    }
  }

  /// Tells whether to ask about what was opened since the asking began: a number then means
  /// another spot.
  func containsNew(_ open: OpenField) -> Bool {
    if case .spot = self { false } else { contains(open) }
  }
}
