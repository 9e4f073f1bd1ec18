import NIOCore
import StetSession

/// Puts the frames of one direction together again, from bytes in whatever pieces they come.
///
/// Never traps. A length is checked when its header is whole, before any of the payload is kept,
/// and what is kept never exceeds what was received: no buffer is sized by an announcement.
struct FrameDecoder: Sendable {
  /// A whole message, not yet decoded.
  struct Frame: Equatable {
    var kind: UInt8
    var payload: ByteBuffer
  }

  /// The largest sizes that are accepted at present.
  struct Bounds: Equatable {
    var frameByteCountMax: Int
    var messageByteCountMax: Int

    static let beforeLogin = Bounds(
      frameByteCountMax: ProtocolLimits.framePayloadByteCountMaxBeforeLogin,
      messageByteCountMax: ProtocolLimits.messageByteCountMaxBeforeLogin
    )
    static let afterLogin = Bounds(
      frameByteCountMax: ProtocolLimits.framePayloadByteCountMax,
      messageByteCountMax: ProtocolLimits.messageByteCountMax
    )
  }

  var bounds = Bounds.beforeLogin
  /// How many frames have ended, parts of messages among them.
  private(set) var endedFrameCount: UInt64 = 0
  private var header: UInt64 = 0
  private var headerByteCount = 0
  /// What is still missing of the current frame's payload.
  private var missing = 0
  private var message = ByteBuffer()
  private let isKnown: @Sendable (UInt8) -> Bool

  /// - Parameter isKnown: Tells whether a kind is one of this direction.
  init(isKnown: @escaping @Sendable (UInt8) -> Bool) { self.isKnown = isKnown }

  /// Whether a message has begun and not ended.
  var isMidMessage: Bool { headerByteCount > 0 || message.readableBytes > 0 }

  /// The next whole message in `input`, or `nil` when all of `input` was taken without ending one.
  ///
  /// After an error the connection is of no use any more.
  mutating func next(_ input: inout ByteBuffer) throws(WireError) -> Frame? {
    while true {
      guard try takeHeader(&input), takePayload(&input) else { return nil }
      headerByteCount = 0
      endedFrameCount &+= 1
      let kind = UInt8(truncatingIfNeeded: header)
      guard kind != FramePart.more else { continue }
      defer { message = ByteBuffer() }
      return Frame(kind: kind, payload: message)
    }
  }

  /// Completes the header if `input` can; false until it is whole.
  private mutating func takeHeader(_ input: inout ByteBuffer) throws(WireError) -> Bool {
    guard headerByteCount < FrameWriter.headerByteCount else { return true }
    while headerByteCount < FrameWriter.headerByteCount {
      guard let byte = input.readInteger(as: UInt8.self) else { return false }
      header = headerByteCount == 0 ? UInt64(byte) : header << 8 | UInt64(byte)
      headerByteCount += 1
    }
    missing = try checkedByteCount()
    return true
  }

  private func checkedByteCount() throws(WireError) -> Int {
    let kind = UInt8(truncatingIfNeeded: header)
    let byteCount = Int(header >> 8)
    guard byteCount <= bounds.frameByteCountMax else {
      throw .frameTooLarge(byteCount: byteCount, max: bounds.frameByteCountMax)
    }
    let whole = message.readableBytes + byteCount
    guard whole <= bounds.messageByteCountMax else {
      throw .messageTooLarge(byteCount: whole, max: bounds.messageByteCountMax)
    }
    guard kind == FramePart.more || isKnown(kind) else { throw .unknownKind(kind) }
    guard kind != FramePart.more || byteCount > 0 else { throw .emptyPart }
    return byteCount
  }

  /// Takes what `input` has of the payload; false until it is whole.
  private mutating func takePayload(_ input: inout ByteBuffer) -> Bool {
    guard let part = input.readSlice(length: min(missing, input.readableBytes)) else {
      return false
    }
    missing -= part.readableBytes
    if missing == 0, message.readableBytes == 0 {
      message = part
    } else {
      message.writeImmutableBuffer(part)
    }
    return missing == 0
  }
}
