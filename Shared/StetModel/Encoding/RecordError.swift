/// Why bytes are not a record that this program can take.
package enum RecordError: Error, Equatable, Sendable {
  /// The bytes break the encoding; the text names the place.
  case malformed(String)
  /// The record's format is newer than this program.
  case unknownFormat(UInt64)
  /// A field holds a code this program does not know.
  case unknownCode(field: String)
  /// A required field is absent.
  case missing(field: String)
  /// A field, or the number of its values, is over its limit.
  case tooLarge(field: String, max: Int)
  /// Values that must be sorted and unique are not.
  case unsorted(field: String)
}

extension RecordError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .malformed(let place): "malformed record: \(place)"
    case .unknownFormat(let format): "record format \(format) is newer than this program"
    case .unknownCode(let field): "\(field) holds a value this program does not know"
    case .missing(let field): "\(field) is missing"
    case .tooLarge(let field, let max): "\(field) is over its limit of \(max)"
    case .unsorted(let field): "\(field) must be sorted and unique"
    }
  }
}
