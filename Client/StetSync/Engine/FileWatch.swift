import Dispatch
import Glibc

/// Tells when another program has committed something to the replica in a directory.
///
/// Each commit touches the replica's lock file once it is durable.
final class FileWatch: Sendable {
  // Dispatch sources may be cancelled from any thread; the type does not say so.
  nonisolated(unsafe) private let source: any DispatchSourceRead

  /// Starts; `changed` is called on a thread of its own, many changes at a time.
  init(directory: String, changed: @escaping @Sendable () -> Void) throws(SyncError) {
    let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard descriptor >= 0 else { throw .cut(detail: "inotify: \(errno)") }
    let mask = UInt32(IN_ATTRIB)
    guard inotify_add_watch(descriptor, directory, mask) >= 0 else {
      let code = errno
      Glibc.close(descriptor)
      throw .cut(detail: "inotify: \(code)")
    }
    let queue = DispatchQueue(label: "stet.sync.files")
    source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
    source.setEventHandler {
      var drain = [UInt8](repeating: 0, count: 4_096)
      while read(descriptor, &drain, drain.count) > 0 {}
      changed()
    }
    source.setCancelHandler { Glibc.close(descriptor) }
    source.activate()
  }

  func stop() { source.cancel() }
}
