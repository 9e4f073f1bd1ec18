package import StetModel

/// What a client's message asks of the server.
package enum ServerAction: Equatable, Sendable {
  /// Send this, nothing else.
  case reply(ServerMessage)
  /// Look the device up, check its signature over `signedText`, and report the outcome.
  case authenticate(Login, signedText: [UInt8])
  /// Check the signature over `signedText`, redeem the invite, and report the outcome.
  case enrol(Enrolment, signedText: [UInt8])
  /// Begin the feed of a desk, replacing the one it may have.
  case startFeed(desk: DeskName, from: LogCursor, mode: FeedMode)
  case stopFeed(desk: DeskName)
  /// There is credit again: go on with feeds that wait for it.
  case resumeFeeds
  /// Store the revisions, answer, and report the answer.
  case push(Push)
  /// Read the chains, and answer with ``ServerMessage/chains(desk:cursors:)``.
  case readChains(desk: DeskName, positions: [LogPosition])
  case storeBlob(desk: DeskName, digest: Bytes32, bytes: [UInt8])
  case readBlob(desk: DeskName, digest: Bytes32)
  /// Take note that the device has a note open, or has not any more; answer the former.
  case noteEditing(NotePlace, EditingState)
  /// Say goodbye, then close.
  case sayGoodbye(Goodbye)
  /// The client is done: close.
  case close
  case ignore
}

/// What to do once a login or an enrolment was checked.
package enum AdmissionAction: Equatable, Sendable {
  /// Allow large messages and send the welcome.
  case sendWelcome(Welcome)
  /// Send the goodbye, then close.
  case sayGoodbye(Goodbye)
  /// The connection ended meanwhile.
  case ignore
}

/// Whether a batch may be sent.
package enum BatchAction: Equatable, Sendable {
  /// Send it: its cost was taken off the credit.
  case send
  /// Keep it until credit comes.
  case waitForCredit
  /// Its feed has ended: drop it.
  case drop
}
