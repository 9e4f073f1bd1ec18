package import Foundation

/// Reads data that is kept packed.
package enum Unpacking {
  /// The lines of a file, unpacked where its name ends in `.gz`; none is empty.
  package static func lines(of file: URL) throws -> [Data] {
    try bytes(of: file).split(separator: UInt8(ascii: "\n")).map { Data($0) }
  }

  private static func bytes(of file: URL) throws -> Data {
    guard file.pathExtension == "gz" else { return try Data(contentsOf: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", file.path()]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return data
  }
}
