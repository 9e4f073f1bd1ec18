import Logging
import StetServer
import Synchronization
import Testing

@Suite("Lines of the log")
struct LogLineTests {
  @Test("A line holds time, level, message and values in the order of their keys")
  func form() {
    let line = LogLine.text(
      time: 0,
      level: "info",
      message: "A device logged in.",
      values: ["device": "ab", "account": "anna k", "empty": ""]
    )
    #expect(
      line
        == "1970-01-01T00:00:00.000Z info A device logged in. "
        + "account=\"anna k\" device=ab empty=\"\"\n"
    )
  }

  @Test(
    "Nothing can end a line or steer a terminal",
    arguments: ["a\nb", "\u{1B}[2J", "\u{202E}x", "a=b", "\"", "\u{9B}31m"]
  )
  func hostile(value: String) {
    let line = LogLine.text(time: 0, level: "info", message: value, values: ["key": value])
    #expect(line.unicodeScalars.filter { $0 == "\n" }.count == 1)
    #expect(line.unicodeScalars.dropLast().allSatisfy { $0.value >= 0x20 && $0.value < 0x7F })
  }

  @Test("A logger writes its own and the event's values, the event's first")
  func logger() {
    let lines = Mutex<[String]>([])
    let sink: @Sendable (String) -> Void = { line in lines.withLock { $0.append(line) } }
    var logger = Logger(label: "test") { _ in LineLogHandler(now: { 0 }, write: sink) }
    logger[metadataKey: "connection"] = "1"
    logger[metadataKey: "desk"] = "a"
    logger.info("Subscribed.", metadata: ["desk": "b"])
    logger.debug("Hidden.")
    let line = "1970-01-01T00:00:00.000Z info Subscribed. connection=1 desk=b\n"
    #expect(lines.withLock { $0 } == [line])
  }
}
