import Glibc

/// The encoding that a marked-up file says it has, and its text by that encoding.
enum DeclaredEncoding {
  private static let reach = 2_048

  /// The text by the encoding that the file's beginning names, or `nil`.
  ///
  /// `nil` also where the name is unknown or the bytes are not of that encoding: then it lied.
  static func text(of bytes: ArraySlice<UInt8>) -> String? {
    guard let name = name(in: bytes.prefix(reach)) else { return nil }
    return Iconv.text(of: bytes, from: name)
  }

  /// The name in an XML declaration, or in a meta element of HTML.
  private static func name(in head: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: head, as: UTF8.self).lowercased()
    guard text.drop(while: \.isWhitespace).hasPrefix("<") else { return nil }
    let declaration = text.drop(while: \.isWhitespace)
    if declaration.hasPrefix("<?xml") {
      return value(of: "encoding", in: declaration.prefix { $0 != ">" })
    }
    return value(of: "charset", in: declaration)
  }

  /// What stands behind `name=`, with or without quotation marks.
  private static func value(of name: String, in text: Substring) -> String? {
    guard let range = text.firstRange(of: name) else { return nil }
    let rest = text[range.upperBound...].drop(while: \.isWhitespace)
    guard rest.first == "=" else { return nil }
    let value = rest.dropFirst().drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
    let found = value.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_:.".contains($0)) }
    return found.isEmpty || found.utf8.count > 40 ? nil : String(found)
  }
}

/// The conversions of the C library.
private enum Iconv {
  /// Encodings that say nothing about bytes that are no UTF-8.
  private static let pointless: Set<String> = ["utf-8", "utf8", "us-ascii", "ascii"]

  static func text(of bytes: ArraySlice<UInt8>, from name: String) -> String? {
    guard !pointless.contains(name), !name.hasPrefix("utf-7"), !name.hasPrefix("utf7") else {
      return nil
    }
    guard let conversion = iconv_open("UTF-8", name), conversion != iconv_t(bitPattern: -1) else {
      return nil
    }
    defer { iconv_close(conversion) }
    var output = [UInt8](repeating: 0, count: bytes.count * 4 + 16)
    guard let count = convert(Array(bytes), conversion, into: &output) else { return nil }
    return String(validating: output[..<count], as: UTF8.self)
  }

  /// Returns how many bytes were written, or `nil` where some could not be read.
  private static func convert(
    _ bytes: [UInt8],
    _ conversion: iconv_t,
    into output: inout [UInt8]
  ) -> Int? {
    var input = bytes
    let (inputCount, outputCount) = (input.count, output.count)
    return input.withUnsafeMutableBytes { input in
      output.withUnsafeMutableBytes { output in
        var from = input.bindMemory(to: CChar.self).baseAddress
        var to = output.bindMemory(to: CChar.self).baseAddress
        var (left, room) = (inputCount, outputCount)
        let result = iconv(conversion, &from, &left, &to, &room)
        return result == Int(bitPattern: UInt.max) || left > 0 ? nil : outputCount - room
      }
    }
  }
}
