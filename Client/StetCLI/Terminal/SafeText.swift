import StetModel

/// Text from elsewhere, made safe for one line of a terminal.
package enum SafeText {
  /// Replaces whatever could steer a terminal; line ends and tabs become blanks.
  package static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: JSONText.isUnsafeToShow) else { return text }
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\t": safe.append(" ")
      case _ where JSONText.isUnsafeToShow(scalar): safe.append("\u{FFFD}")
      default: safe.append(scalar)
      }
    }
    return String(safe)
  }
}
