/// Every limit of the protocol, in one place; each is the largest value that is accepted.
package enum ProtocolLimits {
  package static let version: UInt32 = 1
  package static let applicationProtocol = "stet/1"

  package static let framePayloadByteCountMaxBeforeLogin = 4 * 1024
  package static let framePayloadByteCountMax = 1024 * 1024
  /// A message may be cut into several frames; this bounds the whole.
  package static let messageByteCountMaxBeforeLogin = 4 * 1024
  package static let messageByteCountMax = 5 * 1024 * 1024

  package static let agentByteCountMax = 64
  package static let detailByteCountMax = 512
  /// How deep messages may hold one another; those of this version go three deep.
  package static let messageDepthMax = 8
  package static let subscriptionCountMax = 64
  package static let pushRevisionCountMax = 2_000
  /// The revisions' bytes in one push or batch, unless a single one is larger.
  package static let batchByteCountTarget = 512 * 1024
  package static let batchRevisionCountMax = 2_000
  package static let chainQueryCountMax = 256
  package static let pushesInFlightMax = 4

  /// How many devices one note is shown to be open on.
  package static let editorCountMax = 16
  /// How many notes one device has open: beyond that, its oldest opening is forgotten.
  package static let deviceOpeningCountMax = 8
  package static let deskOpeningCountMax = 256
  package static let openingCountMax = 4_096
  /// How long an opening is believed that nobody has closed.
  package static let openingTimeoutMilliseconds: Int64 = 1_800_000

  /// How many batch bytes a connection may have unread at first.
  package static let creditByteCountInitial = 4 * 1024 * 1024
  package static let creditByteCountMax = 64 * 1024 * 1024

  package static let handshakeTimeoutMilliseconds: Int64 = 5_000
  package static let loginTimeoutMilliseconds: Int64 = 10_000
  package static let frameTimeoutMilliseconds: Int64 = 30_000
  package static let pingIntervalMilliseconds: Int64 = 20_000
  package static let silenceTimeoutMilliseconds: Int64 = 60_000
  package static let stalledReaderTimeoutMilliseconds: Int64 = 60_000
}
