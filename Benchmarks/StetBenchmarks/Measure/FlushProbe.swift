import Foundation
import Glibc

/// What one flush to the disk costs on this machine, now.
enum FlushProbe {
  /// Appends 4 KiB and calls `fsync` 200 times; returns each time in seconds.
  static func run(in folder: URL) throws -> Sample {
    let file = folder.appending(path: "flush-probe")
    _ = FileManager.default.createFile(atPath: file.path(), contents: nil)
    defer { try? FileManager.default.removeItem(at: file) }
    let handle = try FileHandle(forWritingTo: file)
    defer { try? handle.close() }
    let block = Data(repeating: 0x5a, count: 4_096)
    var sample = Sample()
    for _ in 0..<200 {
      sample.add(
        try Stopwatch.seconds {
          try handle.write(contentsOf: block)
          _ = fsync(handle.fileDescriptor)
        }
      )
    }
    return sample
  }
}
