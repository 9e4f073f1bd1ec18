import Glibc
import StetReplica

/// What a file of a watched folder is at the moment.
package enum FolderFile: Equatable, Sendable {
  /// Whole: nobody had it open for writing before and after it was read.
  case whole([UInt8])
  /// Somebody is writing it, and tells by closing it.
  case beingWritten
  /// Nothing is in it, as when a program has made the file and fills it later.
  case empty
  /// It is no plain file, or it went away meanwhile.
  case none
  case unreadable(InputError)
}

extension FolderFile {
  /// Reads the file at `path`, which is told by `name` where it cannot be read.
  ///
  /// Whether somebody has it open for writing is asked by a lease (fcntl(2), F_SETLEASE), which is
  /// given back at once. A file system without leases, or another user's file, gives no answer;
  /// then the file counts as whole unless it changes while it is read.
  package init(path: String, name: String, byteCountMax: Int) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      self = Self.unopened(name: name, errno: errno)
      return
    }
    defer { close(descriptor) }
    guard let before = FileState(descriptor), before.isPlain else {
      self = .none
      return
    }
    guard !Self.isBeingWritten(descriptor) else {
      self = .beingWritten
      return
    }
    guard before.byteCount > 0 else {
      self = .empty
      return
    }
    do throws(InputError) {
      let bytes = try InputFile.read(
        descriptor: descriptor,
        name: name,
        byteCountMax: byteCountMax
      )
      let isSame = !Self.isBeingWritten(descriptor) && FileState(descriptor) == before
      self = isSame ? .whole(bytes) : .beingWritten
    } catch {
      self = .unreadable(error)
    }
  }

  private static func unopened(name: String, errno: Int32) -> FolderFile {
    // A name that is not UTF-8 leads to no file, but it is one.
    guard !name.unicodeScalars.contains("\u{FFFD}") else {
      return .unreadable(.unreadable(name: name, errno: EILSEQ))
    }
    // A link that leads nowhere, or to itself, is no file either.
    let isNone = errno == ENOENT || errno == ENXIO || errno == ELOOP
    return isNone ? .none : .unreadable(.unreadable(name: name, errno: errno))
  }

  private static func isBeingWritten(_ descriptor: Int32) -> Bool {
    let setLease: Int32 = 1_024  // F_SETLEASE
    guard fcntl(descriptor, setLease, Int32(F_RDLCK)) != 0 else {
      _ = fcntl(descriptor, setLease, Int32(F_UNLCK))
      return false
    }
    return errno == EAGAIN
  }

  /// Lets a writer that comes while a lease is held not end the program, which is what the system's
  /// signal for that does otherwise.
  package static func ignoreLeaseBreaks() { signal(SIGIO, SIG_IGN) }
}

extension FolderFile {
  /// The names of what lies in a folder, what was changed longest ago first.
  package static func namesByAge(in folder: String) -> [String] {
    FolderEntries.names(in: folder)
      .map { (writtenAt: FileTime.written("\(folder)/\($0)") ?? 0, name: $0) }
      .sorted { $0 < $1 }
      .map(\.name)
  }
}

/// By what one sees that a file changed.
private struct FileState: Equatable {
  var isPlain: Bool
  var byteCount: Int
  private var changed: [Int]

  init?(_ descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    isPlain = status.st_mode & S_IFMT == S_IFREG
    byteCount = Int(status.st_size)
    let (modified, changed) = (status.st_mtim, status.st_ctim)
    self.changed = [modified.tv_sec, modified.tv_nsec, changed.tv_sec, changed.tv_nsec]
  }
}
