import NIOCore
import StetTransport

/// A toy protocol for these tests: messages are lines.
struct LineReader: MessageReader {
  private var line: [UInt8] = []

  init() {}

  var isMidMessage: Bool { !line.isEmpty }
  private(set) var endedFrameCount: UInt64 = 0

  mutating func allowLargeMessages() {}

  mutating func read(_ bytes: inout ByteBuffer) throws -> [String] {
    var lines: [String] = []
    for byte in bytes.readBytes(length: bytes.readableBytes) ?? [] {
      if byte == UInt8(ascii: "\n") {
        lines.append(String(decoding: line, as: UTF8.self))
        line = []
        endedFrameCount += 1
      } else {
        line.append(byte)
      }
    }
    return lines
  }
}
