/// A file that somebody made to hurt whoever reads it.
package struct HostileFile: Sendable, CustomStringConvertible {
  /// What it is, in letters, digits and dashes; with the ending that such a file has.
  package let name: String
  /// No importer may take a story from it.
  package let isRefused: Bool
  private let make: @Sendable () -> [UInt8]

  init(_ name: String, refused: Bool = false, _ make: @escaping @Sendable () -> [UInt8]) {
    (self.name, self.isRefused, self.make) = (name, refused, make)
  }

  init(_ name: String, refused: Bool = false, text make: @escaping @Sendable () -> String) {
    self.init(name, refused: refused) { Array(make().utf8) }
  }

  /// Its bytes, made anew each time.
  package var bytes: [UInt8] { make() }

  package var description: String { name }

  /// Every hostile file; those that are large have about `byteCount` bytes.
  package static func all(byteCount: Int) -> [HostileFile] {
    bombs + deep + repeated(byteCount) + long(byteCount) + many(byteCount) + liars + steering
  }

  /// A story that a reader takes without a word.
  static let head = "Storm closes harbour\n\nNORRHAVN (AP) — "

  /// As many of `piece` as have about `byteCount` bytes.
  static func filled(_ piece: String, _ byteCount: Int) -> String {
    String(repeating: piece, count: max(byteCount / piece.utf8.count, 1))
  }
}
