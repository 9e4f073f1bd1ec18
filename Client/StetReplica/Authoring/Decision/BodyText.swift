import StetModel

/// A note's body as it is saved: what was typed, with LF line ends and no blank lines at its end.
package enum BodyText {
  package static func saved(_ typed: String) throws(AuthoringError) -> String {
    var scalars = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in typed.unicodeScalars {
      switch scalar {
      case "\r": scalars.append("\n")
      case "\n" where last == "\r": break
      default: scalars.append(scalar)
      }
      last = scalar
    }
    while let end = scalars.last, end == "\n" || end == " " || end == "\t" { scalars.removeLast() }
    let body = String(scalars)
    let byteCountMax = Limits.noteBodyByteCountMax
    guard body.utf8.count <= byteCountMax else {
      throw .tooLong(field: "body", byteCount: body.utf8.count, byteCountMax: byteCountMax)
    }
    return body
  }
}
