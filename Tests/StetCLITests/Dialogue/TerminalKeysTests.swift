import Glibc
import StetCLI
import Testing

@Suite("A terminal's keyboard", .serialized)
struct TerminalKeysTests {
  /// Two ends of a terminal: what is written to `near` is typed at `far`.
  private struct Terminal {
    let near: Int32
    let far: Int32

    // `TIOCSPTLCK` and `TIOCGPTN`, which are no constants to Swift.
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    init() throws {
      near = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      var (unlocked, number): (Int32, Int32) = (0, 0)
      try #require(near >= 0 && ioctl(near, Self.setLock, &unlocked) == 0)
      try #require(ioctl(near, Self.getNumber, &number) == 0)
      far = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
      try #require(far >= 0)
    }

    var settings: termios {
      var settings = termios()
      tcgetattr(far, &settings)
      return settings
    }

    /// Whether each key is handed out at once.
    var isRaw: Bool { settings.c_lflag & tcflag_t(ICANON | ECHO | ISIG) == 0 }

    func type(_ text: String) { _ = write(near, text, text.utf8.count) }

    func end() {
      close(near)
      close(far)
    }
  }

  /// Types `text` as soon as a key is waited for, and tells which key came.
  private func press(_ text: String, at terminal: Terminal) async -> Key {
    async let typed: Void = {
      while !terminal.isRaw { await Task.yield() }
      terminal.type(text)
    }()
    let key = await Task.detached { TerminalKeys(descriptor: terminal.far).next() }.value
    await typed
    return key
  }

  @Test(
    "A key comes without a line end, Ctrl-C too, and the terminal is as it was before",
    arguments: [("s", Key.character("s")), ("\u{3}", .interrupt), ("ü", .character("ü"))]
  )
  func restored(text: String, key: Key) async throws {
    let terminal = try Terminal()
    defer { terminal.end() }
    let before = terminal.settings
    #expect(await press(text, at: terminal) == key)
    let after = terminal.settings
    #expect(after.c_lflag == before.c_lflag && after.c_iflag == before.c_iflag)
    #expect(!terminal.isRaw)
  }

  @Test("A line is read as the terminal edits it, and nothing more can come from one that is gone")
  func line() throws {
    let terminal = try Terminal()
    terminal.type("B3x\u{7F}\n")
    #expect(TerminalKeys(descriptor: terminal.far).line() == "B3")
    close(terminal.near)
    #expect(TerminalKeys(descriptor: terminal.far).line() == nil)
    #expect(TerminalKeys(descriptor: terminal.far).next() == .end)
    close(terminal.far)
  }
}
