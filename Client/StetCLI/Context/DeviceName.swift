import Glibc
import StetModel

/// What colleagues see beside a person's name.
enum DeviceName {
  /// Takes the name that was given, or the machine's.
  static func choose(_ given: String?) throws(CLIError) -> String {
    guard let given else { return cut(SafeText.line(machineName())) }
    let byteCount = given.utf8.count
    guard (1...Limits.deviceNameByteCountMax).contains(byteCount), SafeText.line(given) == given
    else {
      throw .usage("a device's name has 1 to \(Limits.deviceNameByteCountMax) visible bytes")
    }
    return given
  }

  private static func machineName() -> String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "device" }
    let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return bytes.isEmpty ? "device" : String(decoding: bytes, as: UTF8.self)
  }

  /// The longest beginning that fits, by whole characters.
  private static func cut(_ name: String) -> String {
    var name = name
    while name.utf8.count > Limits.deviceNameByteCountMax { name.removeLast() }
    return name
  }
}
