import NIOCore
import StetSession
import SwiftProtobuf

extension SwiftProtobuf.Message {
  /// Decodes a payload, or throws the one error of this module.
  init(payload: UnsafeRawBufferPointer, _ name: StaticString) throws(WireError) {
    do {
      var options = BinaryDecodingOptions()
      options.discardUnknownFields = true
      options.messageDepthLimit = ProtocolLimits.messageDepthMax
      try self.init(serializedBytes: RawSpan(_unsafeBytes: payload), options: options)
    } catch {
      throw .malformed("\(name)")
    }
  }

  /// Encodes the message; messages without required fields always can be.
  func payload() -> ByteBuffer {
    do {
      let bytes: [UInt8] = try serializedBytes()
      return ByteBuffer(bytes: bytes)
    } catch {
      preconditionFailure("a message could not be encoded: \(error)")
    }
  }
}
