package import NIOCore
import NIOPosix

/// The one thread on which all connections of a client's process live.
///
/// It is made at the first use and ends with the process: starting more, or waiting for its end,
/// would only make each command slower.
package enum ClientLoop {
  package static let group: any EventLoopGroup = MultiThreadedEventLoopGroup(numberOfThreads: 1)
}
