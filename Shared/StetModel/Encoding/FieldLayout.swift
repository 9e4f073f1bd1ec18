/// Which numbered fields this program knows of a value, and which of them may stand several times.
///
/// Fields above the last known number are a newer program's: they are skipped, and may repeat.
struct FieldLayout {
  private let last: UInt32
  private let repeated: UInt64

  /// Numbers are 1 to `last`, at most 63.
  init(last: UInt32, repeated: [UInt32] = []) {
    self.last = last
    self.repeated = repeated.reduce(0) { $0 | 1 << UInt64($1) }
  }

  /// Tells whether a field with this number may follow another one with the same.
  func mayRepeat(_ number: UInt32) -> Bool {
    number > last || repeated >> UInt64(number) & 1 == 1
  }
}

extension Anchor { static let layout = FieldLayout(last: 8) }
extension OpenSpot { static let layout = FieldLayout(last: 2, repeated: [1, 2]) }
extension OpenSpot.Token { static let layout = FieldLayout(last: 2) }
extension ArticleLink { static let layout = FieldLayout(last: 2) }
extension Media { static let layout = FieldLayout(last: 2) }
extension Block { static let layout = FieldLayout(last: 3) }
extension Figure { static let layout = FieldLayout(last: 11) }
