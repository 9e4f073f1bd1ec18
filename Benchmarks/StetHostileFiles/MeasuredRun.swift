import Glibc

/// What one run of a program took; what it says is thrown away.
struct MeasuredRun: CustomStringConvertible {
  static let millisecondsMax = 2_000
  static let kibibytesMax = 200 * 1_024
  /// Processor seconds after which a run is ended.
  static let secondsMax = 60

  /// Of the processor, so that what else a machine does is not counted.
  var milliseconds = 0
  var peakKibibytes = 0
  /// As a shell says it: 128 and more where a signal ended it.
  var status: Int32 = 1

  init(_ program: String, _ arguments: [String]) {
    let script = "ulimit -c 0; ulimit -t \(Self.secondsMax); exec \"$@\" >/dev/null 2>&1"
    var words = (["sh", "-c", script, "sh", program] + arguments).map { strdup($0) }
    words.append(nil)
    defer { words.forEach { free($0) } }
    var process = pid_t()
    var usage = rusage()
    var raw: Int32 = 0
    guard posix_spawn(&process, "/bin/sh", nil, nil, words, environ) == 0,
      wait4(process, &raw, 0, &usage) == process
    else { return }
    let spent = [usage.ru_utime, usage.ru_stime]
    milliseconds = spent.reduce(0) { $0 + $1.tv_sec * 1_000 + $1.tv_usec / 1_000 }
    peakKibibytes = usage.ru_maxrss
    status = raw & 0x7F == 0 ? raw >> 8 & 0xFF : 128 + raw & 0x7F
  }

  var isOverLimit: Bool {
    milliseconds > Self.millisecondsMax || peakKibibytes > Self.kibibytesMax || status >= 128
  }

  var description: String {
    "\(milliseconds) ms, \(peakKibibytes / 1_024) MiB, status \(status)"
  }
}
