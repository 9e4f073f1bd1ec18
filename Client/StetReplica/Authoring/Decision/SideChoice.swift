import StetMerge
import StetModel

/// Finding the side that a person named: `ACCOUNT`, `ACCOUNT/DEVICE` or `ACCOUNT/REVISION`.
struct SideChoice {
  private let text: String
  private let account: String
  /// A device's name, or the beginning of the id of a device or a revision.
  private let detail: String?
  private let deviceNames: [DeviceID: String]

  /// Reads the name as typed, where `me` stands for `own`.
  init(_ text: String, own: AccountName?, deviceNames: [DeviceID: String]) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let named = String(parts.first ?? "")
    self.text = text
    self.account = named == "me" ? own?.rawValue ?? named : named
    self.detail = parts.count == 2 && !parts[1].isEmpty ? String(parts[1]) : nil
    self.deviceNames = deviceNames
  }

  /// The one text on the named side; texts are the same byte for byte.
  func text(of sides: [Side<String>], field: NoteField) throws(AuthoringError) -> String {
    try value(of: sides, field: field) { $0.utf8.elementsEqual($1.utf8) }
  }

  /// The one text on the named side, `nil` where that has none; the same byte for byte.
  func text(of sides: [OpenSide], field: NoteField) throws(AuthoringError) -> String? {
    try value(of: sides, field: field) { $0.map { Array($0.utf8) } == $1.map { Array($0.utf8) } }
  }

  /// The one value on the named side.
  func value<S: SideOfOne>(
    of sides: [S],
    field: NoteField,
    isSame: (S.Value, S.Value) -> Bool = { $0 == $1 }
  ) throws(AuthoringError) -> S.Value {
    let chosen = matching(sides)
    guard let last = chosen.last else {
      throw .noSuchSide(text, fields: [field], sides: labels(sides))
    }
    guard chosen.allSatisfy({ isSame($0.value, last.value) }) else {
      throw .ambiguousSide(text, field: field, sides: labels(chosen))
    }
    return last.value
  }

  /// The sides that the name means; a whole name of a device counts before the beginning of an id.
  func matching<S: SideOfOne>(_ sides: [S]) -> [S] {
    let theirs = sides.filter { $0.account.rawValue == account }
    guard let detail else { return theirs }
    let named = theirs.filter { deviceNames[$0.device] == detail }
    guard named.isEmpty else { return named }
    let digits = detail.lowercased()
    return theirs.filter {
      $0.device.description.hasPrefix(digits) || IDText.hex($0.revision.bytes).hasPrefix(digits)
    }
  }

  /// What to type for each side: its device where that tells it apart, else its revision.
  func labels(_ sides: [some SideOfOne]) -> [String] {
    let labels = sides.map { side in
      "\(side.account)/\(deviceNames[side.device] ?? String(side.device.description.prefix(8)))"
    }
    return zip(sides, labels).map { side, text in
      guard labels.count(where: { $0 == text }) > 1 else { return text }
      return "\(side.account)/\(IDText.hex(side.revision.bytes).prefix(8))"
    }
  }
}

/// One person's side of an open field.
protocol SideOfOne {
  associatedtype Value: Equatable
  var revision: RevisionID { get }
  var account: AccountName { get }
  var device: DeviceID { get }
  var value: Value { get }
}

extension Side: SideOfOne {}
extension OpenSide: SideOfOne {}
