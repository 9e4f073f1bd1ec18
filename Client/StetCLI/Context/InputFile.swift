import Glibc

/// Why a file or standard input could not be read.
package enum InputError: Error, Equatable, Sendable {
  case unreadable(name: String, errno: Int32)
  case isDirectory(name: String)
  case tooLarge(name: String, byteCountMax: Int)
  case notUTF8(name: String, offset: Int)
}

/// Reads whole files, never more than a bound.
enum InputFile {
  /// Reads the file at `path`.
  static func read(path: String, byteCountMax: Int) throws(InputError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(name: path, errno: errno) }
    defer { close(descriptor) }
    return try read(descriptor: descriptor, name: path, byteCountMax: byteCountMax)
  }

  /// Reads from an open descriptor to its end.
  static func read(
    descriptor: Int32,
    name: String,
    byteCountMax: Int
  ) throws(InputError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        guard errno != EINTR else { continue }
        throw errno == EISDIR ? .isDirectory(name: name) : .unreadable(name: name, errno: errno)
      }
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= byteCountMax else {
        throw .tooLarge(name: name, byteCountMax: byteCountMax)
      }
    }
  }

  /// Takes `bytes` as UTF-8 text without its byte order mark, or throws with the first bad offset.
  static func text(_ bytes: [UInt8], name: String) throws(InputError) -> String {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    if let text = String(validating: content, as: UTF8.self) { return text }
    throw .notUTF8(name: name, offset: firstInvalidOffset(bytes))
  }

  /// How many bytes stand before the first that is not UTF-8.
  static func firstInvalidOffset(_ bytes: [UInt8]) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      offset += UTF8.width(scalar)
    }
    return offset
  }
}
