import Glibc

/// The time that never jumps, in milliseconds since some moment of this machine's past.
package enum MonotonicClock {
  /// The time at this instant.
  @Sendable package static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
