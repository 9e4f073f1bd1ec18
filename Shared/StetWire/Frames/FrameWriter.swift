import NIOCore
import StetSession

/// Cuts payloads into frames: `payload length (u32, big endian) | kind (u8) | payload`.
///
/// A payload over the limit of one frame goes into several, all full but the last; all but the last
/// have the kind ``FramePart/more``.
enum FrameWriter {
  static let headerByteCount = 5

  /// Writes the frames of `payload` behind what `buffer` holds.
  static func write(_ payload: ByteBuffer, kind: UInt8, into buffer: inout ByteBuffer) {
    var rest = payload
    while let part = part(of: &rest) {
      writeHeader(byteCount: part.readableBytes, kind: FramePart.more, into: &buffer)
      buffer.writeImmutableBuffer(part)
    }
    writeHeader(byteCount: rest.readableBytes, kind: kind, into: &buffer)
    buffer.writeImmutableBuffer(rest)
  }

  static func writeHeader(byteCount: Int, kind: UInt8, into buffer: inout ByteBuffer) {
    buffer.writeInteger(UInt32(clamping: byteCount))
    buffer.writeInteger(kind)
  }

  private static func part(of rest: inout ByteBuffer) -> ByteBuffer? {
    guard rest.readableBytes > ProtocolLimits.framePayloadByteCountMax else { return nil }
    return rest.readSlice(length: ProtocolLimits.framePayloadByteCountMax)
  }
}
