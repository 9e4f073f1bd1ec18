import Dispatch
import Glibc

/// What happens in a watched folder.
package enum FolderEvent: Equatable, Sendable {
  /// A file of this name was closed by a writer, or moved in.
  case arrived(String)
  /// More happened than the system kept: look at everything again.
  case lost
  /// The folder itself was removed or moved away.
  case removed
}

/// Tells what arrives in a folder, from the moment it is made on.
///
/// What lies there already is for the owner to list, after making this, so that nothing falls
/// between the two.
package final class FolderWatch: Sendable {
  private let descriptor: Int32

  /// Starts to watch the folder at `path`.
  package init(path: String) throws(InputError) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard descriptor >= 0 else { throw .unreadable(name: path, errno: errno) }
    let mask =
      UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF)
      | UInt32(IN_ONLYDIR)
    guard inotify_add_watch(descriptor, path, mask) >= 0 else {
      let code = errno
      close(descriptor)
      throw .unreadable(name: path, errno: code)
    }
  }

  deinit { close(descriptor) }

  /// The events in their order, for one reader.
  ///
  /// Ends when the task that waits is cancelled.
  package func events() -> AsyncStream<FolderEvent> {
    let (stream, continuation) = AsyncStream.makeStream(of: FolderEvent.self)
    let queue = DispatchQueue(label: "stet.folder")
    // Dispatch sources may be cancelled from any thread; the type does not say so.
    nonisolated(unsafe) let source = DispatchSource.makeReadSource(
      fileDescriptor: descriptor,
      queue: queue
    )
    source.setEventHandler { [self] in
      for event in read() { continuation.yield(event) }
    }
    // Held until the source is done, since the descriptor must outlive it.
    source.setCancelHandler { withExtendedLifetime(self) {} }
    continuation.onTermination = { _ in source.cancel() }
    source.activate()
    return stream
  }

  private func read() -> [FolderEvent] {
    var events: [FolderEvent] = []
    var buffer = [UInt8](repeating: 0, count: 64 * 1_024)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return events }
      events += FolderEvent.events(in: buffer[..<count])
    }
  }
}

extension FolderEvent {
  /// The events in what the kernel wrote (inotify(7)): `wd | mask | cookie | length` of four bytes
  /// each, then `length` bytes of name, filled up with zeros.
  static func events(in bytes: ArraySlice<UInt8>) -> [FolderEvent] {
    let headByteCount = 16
    var events: [FolderEvent] = []
    var rest = bytes
    while rest.count >= headByteCount {
      let mask = word(rest, at: 4)
      let nameByteCount = Int(word(rest, at: 12))
      let name = rest.dropFirst(headByteCount).prefix(nameByteCount).prefix { $0 != 0 }
      if let event = FolderEvent(mask: mask, name: String(decoding: name, as: UTF8.self)) {
        events.append(event)
      }
      rest = rest.dropFirst(headByteCount + nameByteCount)
    }
    return events
  }

  private init?(mask: UInt32, name: String) {
    let isGone = mask & (UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF) | UInt32(IN_IGNORED)) != 0
    if mask & UInt32(IN_Q_OVERFLOW) != 0 {
      self = .lost
    } else if isGone || mask & UInt32(IN_UNMOUNT) != 0 {
      self = .removed
    } else if mask & UInt32(IN_ISDIR) == 0, !name.isEmpty {
      self = .arrived(name)
    } else {
      return nil
    }
  }

  private static func word(_ bytes: ArraySlice<UInt8>, at offset: Int) -> UInt32 {
    bytes.dropFirst(offset).prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }
}
