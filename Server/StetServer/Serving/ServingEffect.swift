package import NIOCore
package import StetFeed
package import StetModel
package import StetSession

/// A batch as it is sent to every reader.
package typealias SharedBatch = BatchCache<ByteBuffer>.Held

/// What a connection's engine asks of its surroundings, in order.
package enum ServingEffect: Sendable {
  case send(ServerMessage)
  /// Send entries, encoded once for all their readers.
  case sendBatch(SharedBatch)
  /// Let large messages in from here on: this device is logged in.
  case admit(DeviceCard, DeviceID)
  /// Wake this connection whenever the desk has news, or no more.
  case follow(DeskName)
  case unfollow(DeskName)
  /// Store this, durably, then say ``Serving/answer(_:with:)``.
  case push(Push, Member)
  /// Store this, durably, then say ``Serving/answerBlob(_:refusal:)``.
  case storeBlob([UInt8], digest: Bytes32, desk: DeskName, Member)
  /// Redeem the invite, then say ``Serving/answer(_:with:now:from:)``.
  case redeem(Enrolment)
  /// Note who has a note open in an editor.
  case noteEditing(NotePlace, EditingState, Member)
  /// A login was refused.
  case countRefusal
}

/// Why a connection ends.
package enum ConnectionEnd: Error, Equatable {
  /// The client is told.
  case goodbye(Goodbye)
  /// There is nobody to tell.
  case gone

  static func goodbye(_ code: Goodbye.Code, _ detail: String) -> ConnectionEnd {
    .goodbye(Goodbye(code: code, detail: detail))
  }
}
