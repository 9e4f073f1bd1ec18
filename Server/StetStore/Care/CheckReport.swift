package import StetModel

/// What a check of the whole database found.
package struct CheckReport: Equatable, Sendable {
  /// Every desk with its head, sorted by name.
  package var desks: [DeskHead]
  /// One line per problem; none when all is well.
  package var problems: [String]

  package var isSound: Bool { problems.isEmpty }

  /// How many problems are listed at most.
  package static let problemCountMax = 100
}

/// How a store stands.
package struct StoreStatus: Equatable, Sendable {
  package var generation: Bytes16
  package var desks: [DeskStatus]
  package var accountCount: Int
  package var deviceCount: Int
  package var openInviteCount: Int
  /// The size of the database without its write-ahead log.
  package var byteCount: Int
}

/// How one desk stands.
package struct DeskStatus: Equatable, Sendable {
  package var desk: DeskName
  package var head: LogCursor
  package var recordCount: Int
  /// The bytes of its revisions and blobs.
  package var byteCount: Int64
}
