import StetSession

/// Every limit of the server, in one place; each is the largest value that is accepted.
package enum ServerLimits {
  package static let connectionCountMax = 20_000
  package static let strangerCountMax = 512
  package static let strangerCountMaxPerSource = 64

  /// Above this many bytes of waiting messages, a connection is not read from.
  package static let inboxByteCountMax = 64 * 1024
  /// Above this many unsent bytes, a connection's task waits before it makes more.
  package static let unsentByteCountMax = 256 * 1024

  /// How many bytes of encoded batches are kept: readers close behind each other share them.
  package static let sharedBatchByteCountMax = 16 * 1024 * 1024

  /// How often timers and other processes' changes are looked at.
  package static let tickMilliseconds: Int64 = 200
  /// How often each connection's timers are looked at.
  package static let timerMilliseconds: Int64 = 1_000
  /// How long the connections may take to end when the server stops.
  package static let drainMilliseconds: Int64 = 3_000
  /// How long a connection that must end may take for its last words.
  package static let lastWordsMilliseconds: Int64 = 300
  /// How long a connection may take to look at its rights after they changed, before it is cut if
  /// it has none: with one tick before, one after, and the end of TLS, less than a second.
  package static let deafMilliseconds: Int64 = 300
  /// How often it is written down who was here.
  package static let visitMilliseconds: Int64 = 5_000
  /// How long a client should wait before it comes back to a server that stops.
  package static let retryAfterStopMilliseconds: UInt32 = 1_000
}
