import StetModel

/// A number as a text writes it, before anything is known of what it counts.
struct Numeral {
  /// The one number, or the first of a range.
  var value: PlainDecimal
  /// The last number of a range.
  var high: PlainDecimal?
  /// The tokens of the number with its scale, its sign of money, and its `percent`.
  var tokens: Range<Int>
  var measure: Figure.Measure?
  /// The currency, or what the percentage is in.
  var unit: String?
  /// What it is when it is no count.
  var form: Form = .count
  /// A plural such as `hundreds`, which says no number.
  var plural: String?

  enum Form {
    case count, ordinal, date, time
    /// Digits joined by marks, such as a telephone number: no figure at all.
    case code
  }
}
