import Foundation
import Glibc
import Testing

/// A program at a terminal of its own, with somebody who reads what it asks and presses keys.
final class ProgramAtTerminal {
  // `TIOCSPTLCK`, `TIOCGPTN` and `TIOCSWINSZ`, of which two are no constants to Swift.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430
  private static let patienceMilliseconds: Int32 = 30_000

  private let near: Int32
  private let far: Int32
  private let process = Process()
  /// Everything that was shown so far.
  private(set) var shown = ""

  /// Starts the program on a terminal of 80 columns.
  init(_ program: URL, _ arguments: [String], environment: [String: String]) throws {
    near = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (unlocked, number): (Int32, Int32) = (0, 0)
    try #require(near >= 0 && ioctl(near, Self.setLock, &unlocked) == 0)
    try #require(ioctl(near, Self.getNumber, &number) == 0)
    far = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(far >= 0)
    var size = winsize(ws_row: 40, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    try #require(ioctl(far, UInt(TIOCSWINSZ), &size) == 0)
    let terminal = FileHandle(fileDescriptor: far, closeOnDealloc: false)
    process.executableURL = program
    process.arguments = arguments
    process.environment = environment.merging(["NO_COLOR": "1"]) { $1 }
    process.standardInput = terminal
    process.standardOutput = terminal
    process.standardError = terminal
    try process.run()
  }

  deinit {
    if process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    close(near)
    close(far)
  }

  /// Whether lines are edited and keys are shown, as a shell expects it.
  var isCooked: Bool {
    var settings = termios()
    tcgetattr(far, &settings)
    let flags = tcflag_t(ICANON | ECHO | ISIG)
    return settings.c_lflag & flags == flags
  }

  /// Reads until `text` was shown, then as much as a prompt needs; tells whether it came.
  func waits(for text: String) -> Bool {
    while true {
      let isThere = shown.contains(text) && shown.hasSuffix(" > ")
      if isThere, !isCooked { return true }
      var request = pollfd(fd: near, events: Int16(POLLIN), revents: 0)
      // The prompt may be there before the terminal is ready for a key.
      guard poll(&request, 1, isThere ? 1 : Self.patienceMilliseconds) > 0 else {
        guard isThere, process.isRunning else { return false }
        continue
      }
      var bytes = [UInt8](repeating: 0, count: 4_096)
      let count = read(near, &bytes, bytes.count)
      guard count > 0 else { return false }
      shown += String(decoding: bytes[..<count], as: UTF8.self).replacing("\r\n", with: "\n")
    }
  }

  func press(_ keys: String) { _ = write(near, keys, keys.utf8.count) }

  /// Ends the program without warning.
  func kill() { Glibc.kill(process.processIdentifier, SIGKILL) }

  /// Waits for the end; the status, or the signal's number negated.
  ///
  /// A program that waits for a key that never comes is ended, so that its test fails.
  func finish() -> Int32 {
    let isOver = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in isOver.signal() }
    let patience = DispatchTime.now() + .milliseconds(Int(Self.patienceMilliseconds))
    if process.isRunning, isOver.wait(timeout: patience) == .timedOut { kill() }
    process.waitUntilExit()
    let status = process.terminationStatus
    return process.terminationReason == .exit ? status : -status
  }
}
