import NIOCore
import StetModel
import StetWire

/// Messages written field by field, so that they may say what no message of ours would.
enum RawMessage {
  /// The frame of a message with this kind and the fields that `body` writes.
  static func frame(_ kind: UInt8, _ body: (inout FieldWriter) -> Void) -> ByteBuffer {
    var writer = FieldWriter()
    body(&writer)
    return frame(kind, payload: writer.bytes)
  }

  static func frame(_ kind: UInt8, payload: [UInt8]) -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.writeInteger(UInt32(payload.count))
    buffer.writeInteger(kind)
    buffer.writeBytes(payload)
    return buffer
  }

  /// What decoding `frame` fails with, or `nil`.
  static func error<Message: WireMessage>(
    _ frame: ByteBuffer,
    as type: Message.Type
  ) -> WireError? {
    var bytes = frame
    var decoder = MessageDecoder<Message>()
    decoder.allowLargeMessages()
    do throws(WireError) {
      _ = try decoder.read(&bytes)
      return nil
    } catch {
      return error
    }
  }
}
