import FoundationEssentials
import StetModel
import StetSession

extension DeskName {
  init(checking text: String) throws(WireError) {
    guard let name = DeskName(text) else { throw .malformed("desk") }
    self = name
  }
}

extension LogPosition {
  init(checking value: UInt64) throws(WireError) {
    guard value <= UInt64(Int64.max) else { throw .malformed("position") }
    self.init(rawValue: Int64(value))
  }
}

extension Bytes32 {
  init(checking data: Data, _ name: StaticString) throws(WireError) {
    guard let bytes = Bytes32(data) else { throw .malformed("\(name)") }
    self = bytes
  }
}

extension [UInt8] {
  init(
    checking data: Data,
    count: ClosedRange<Int>,
    _ name: StaticString
  ) throws(WireError) {
    guard count.contains(data.count) else { throw .malformed("\(name)") }
    self = Array(data)
  }

  init(checking data: Data, count: Int, _ name: StaticString) throws(WireError) {
    try self.init(checking: data, count: count...count, name)
  }
}

extension String {
  /// Checks the size of a text that the other side sent.
  func checked(byteCountMax: Int, _ name: StaticString) throws(WireError) -> String {
    guard utf8.count <= byteCountMax else { throw .malformed("\(name)") }
    return self
  }

  /// The longest beginning of at most `byteCountMax` bytes: what is sent of our own texts.
  func clipped(byteCountMax: Int) -> String {
    guard utf8.count > byteCountMax else { return self }
    var end = utf8.index(startIndex, offsetBy: byteCountMax)
    while end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
    return String(self[..<end])
  }
}

extension RawRepresentable where RawValue == UInt8 {
  init(checking code: UInt32, _ name: StaticString) throws(WireError) {
    guard let raw = UInt8(exactly: code), let value = Self(rawValue: raw) else {
      throw .malformed("\(name)")
    }
    self = value
  }
}
