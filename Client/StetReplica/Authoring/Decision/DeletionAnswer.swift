import StetMerge
import StetModel

/// What is to become of a note that somebody deleted while another changed it.
package enum DeletionAnswer: Hashable, Sendable {
  case keep
  case delete
}

extension DeletionAnswer {
  /// The change that says so for everyone, knowing all that `view` is made of.
  func change(on view: NoteView) throws(AuthoringError) -> NoteChange {
    let items = view.reviews.filter { $0.kind == .deletedWhileEdited }
    guard !items.isEmpty else { throw .deletionNotOpen }
    var change = NoteChange()
    switch self {
    case .keep: change.acknowledged = items.map(\.id).sorted()
    case .delete: change.deleted = true
    }
    return change
  }
}

extension NoteView {
  /// Throws unless this is the view that somebody looked at; `nil` is any.
  func check(expected: Bytes32?) throws(AuthoringError) {
    guard let expected, expected != viewID else { return }
    throw .moved(viewNow: viewID)
  }
}
