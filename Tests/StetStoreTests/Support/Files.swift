import Foundation

func copyFile(_ path: String, to other: String) throws {
  try FileManager.default.copyItem(atPath: path, toPath: other)
}

func contents(of path: String) throws -> [UInt8] {
  Array(try Data(contentsOf: URL(filePath: path)))
}

func write(_ bytes: [UInt8], to path: String) throws {
  try Data(bytes).write(to: URL(filePath: path))
}

func mode(of path: String) throws -> Int? {
  try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
}

func fileNames(in directory: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
}

/// How often this process has the file open.
func openCount(of path: String) throws -> Int {
  let directory = "/proc/self/fd"
  return try fileNames(in: directory).count { number in
    let target = try? FileManager.default
      .destinationOfSymbolicLink(atPath: "\(directory)/\(number)")
    return target == path
  }
}
