import StetModel
package import StetReplica

/// Decides what is done with the files of a watched folder: each is taken once, and what cannot be
/// taken is told once as long as the program runs.
///
/// That a file was taken is known from the replica's ledger, for all programs and for ever; what
/// was told of those that could not be is only remembered here.
package struct FolderPlan: Sendable {
  private let folder: String
  private var told: [String: Told] = [:]

  /// What a person was told of a file last.
  private enum Told: Equatable {
    case unreadable(InputError)
    case done(DroppedFile)
  }

  /// What is to be done with a file.
  package enum Step: Equatable, Sendable {
    /// Nothing: it was taken, or told, or there is nothing to take yet.
    case leave
    /// Say that it cannot be read.
    case tell(InputError)
    case take(DroppedFile, [UInt8])
  }

  /// For the folder at `path`, which names its files in the ledger and so must be absolute and
  /// without links.
  package init(folder: String) { self.folder = folder }

  /// Whether a file of this name is for taking: not hidden, and no writer's own work in progress.
  package static func isForTaking(_ name: String) -> Bool {
    let endings = [".part", ".tmp", "~"]
    return !name.isEmpty && !name.hasPrefix(".") && !endings.contains(where: name.hasSuffix)
  }

  /// The step for a file as it was found; `wasTaken` asks the ledger.
  package mutating func step(
    for name: String,
    _ file: FolderFile,
    wasTaken: (DroppedFile) throws -> Bool
  ) rethrows -> Step {
    switch file {
    case .beingWritten, .empty, .none: return .leave
    case .unreadable(let error):
      guard told[name] != .unreadable(error) else { return .leave }
      told[name] = .unreadable(error)
      return .tell(error)
    case .whole(let bytes):
      let dropped = DroppedFile(folder: folder, name: name, content: bytes)
      guard told[name] != .done(dropped), try !wasTaken(dropped) else { return .leave }
      return .take(dropped, bytes)
    }
  }

  /// Remembers that what became of a file with this content was told.
  package mutating func told(_ name: String, _ file: DroppedFile) { told[name] = .done(file) }
}
