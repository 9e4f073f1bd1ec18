import Glibc
import Synchronization

/// Where bytes go: a stream of the program, or a buffer of a test.
package protocol ByteSink: Sendable {
  /// Takes all of `bytes`, in order, or throws.
  func write(_ bytes: [UInt8]) throws(OutputError)
}

/// Why output did not arrive.
package enum OutputError: Error, Equatable, Sendable {
  /// The reader went away, as `head` does: no fault of anyone.
  case closed
  /// Writing failed, as on a full disk.
  case failed(errno: Int32)
}

/// A stream of the program, by its file descriptor.
package struct DescriptorSink: ByteSink {
  private let descriptor: Int32

  package static let standardOutput = DescriptorSink(descriptor: STDOUT_FILENO)
  package static let standardError = DescriptorSink(descriptor: STDERR_FILENO)

  package init(descriptor: Int32) { self.descriptor = descriptor }

  package func write(_ bytes: [UInt8]) throws(OutputError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EPIPE {
        throw .closed
      } else if errno != EINTR {
        throw .failed(errno: errno)
      }
    }
  }
}

/// Keeps what is written, for tests and for output that is shown later.
package final class BufferSink: ByteSink {
  private let buffer = Mutex<[UInt8]>([])

  package init() {}

  package func write(_ bytes: [UInt8]) { buffer.withLock { $0 += bytes } }

  /// Everything written so far.
  package var bytes: [UInt8] { buffer.withLock { $0 } }

  /// Everything written so far, as text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
