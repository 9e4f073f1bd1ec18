import StetMerge
import StetModel

/// Finding the side that a person named: `ACCOUNT` or `ACCOUNT/DEVICE`.
struct SideChoice {
  private let text: String
  private let account: String
  private let device: String?
  private let deviceNames: [DeviceID: String]

  /// Reads the name as typed, where `me` stands for `own`.
  init(_ text: String, own: AccountName?, deviceNames: [DeviceID: String]) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let named = String(parts.first ?? "")
    self.text = text
    self.account = named == "me" ? own?.rawValue ?? named : named
    self.device = parts.count == 2 ? String(parts[1]) : nil
    self.deviceNames = deviceNames
  }

  /// The one value on the named side.
  func value<Value>(
    of disagreement: Disagreement<Value>,
    field: NoteField
  ) throws(AuthoringError) -> Value {
    let chosen = disagreement.sides.filter { matches($0.account, $0.device) }
    guard let last = chosen.last else {
      throw .noSuchSide(text, field: field, sides: labels(disagreement.sides))
    }
    guard chosen.allSatisfy({ $0.value == last.value }) else {
      throw .ambiguousSide(text, field: field, sides: labels(chosen))
    }
    return last.value
  }

  /// Tells whether the named person has one of `sides`.
  func hasSide(among sides: [OpenSide]) -> Bool {
    sides.contains { matches($0.account, $0.device) }
  }

  private func matches(_ account: AccountName, _ device: DeviceID) -> Bool {
    guard account.rawValue == self.account else { return false }
    guard let wanted = self.device, !wanted.isEmpty else { return true }
    return deviceNames[device] == wanted || device.description.hasPrefix(wanted.lowercased())
  }

  private func labels<Value>(_ sides: [Side<Value>]) -> [String] {
    sides.map {
      "\($0.account)/\(deviceNames[$0.device] ?? String($0.device.description.prefix(8)))"
    }
  }
}
