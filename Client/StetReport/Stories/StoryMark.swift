import StetModel

extension PublicationStatus {
  /// What is said beside whatever cites a story that must not be used; `nil` for one that may.
  var mark: String? { self == .usable ? nil : "\(word) story" }

  /// `text` behind the mark, where there is one.
  func marking(_ text: String) -> String { mark.map { "[\($0)] \(text)" } ?? text }
}
