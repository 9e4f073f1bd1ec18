import ArgumentParser
import StetModel
import StetTransport

/// A desk and the role on it, as in `energy:editor`; without a role, analyst.
struct DeskGrant: ExpressibleByArgument, Equatable, Sendable {
  var desk: DeskName
  var role: Role

  init(desk: DeskName, role: Role) {
    self.desk = desk
    self.role = role
  }

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard (1...2).contains(parts.count), let desk = DeskName(parts[0]) else { return nil }
    guard let role = parts.count == 2 ? Role(word: parts[1]) : .analyst else { return nil }
    self.init(desk: desk, role: role)
  }
}

extension DeskGrant {
  /// Throws if a desk is named twice, perhaps with two roles.
  static func requireDistinct(_ desks: [DeskName]) throws {
    var seen: Set<DeskName> = []
    for desk in desks where !seen.insert(desk).inserted {
      throw ValidationError("The desk \(desk) is named twice; name each desk once.")
    }
  }
}

/// A time span as in `24h`: a number and `s`, `m`, `h` or `d`.
struct TimeSpan: ExpressibleByArgument, Equatable, Sendable {
  static let millisecondsMax: Int64 = 366 * 24 * 3_600_000
  var milliseconds: Int64
  private var text: String

  init(milliseconds: Int64, text: String) {
    self.milliseconds = milliseconds
    self.text = text
  }

  init?(argument: String) {
    let units: [Character: Int64] = ["s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]
    guard let unit = argument.last.flatMap({ units[$0] }),
      let number = Int64(argument.dropLast()), (1...Self.millisecondsMax).contains(number),
      number * unit <= Self.millisecondsMax
    else { return nil }
    self.milliseconds = number * unit
    self.text = argument
  }

  var defaultValueDescription: String { text }
}

extension DeskName: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

extension AccountName: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

extension DeviceID: ExpressibleByArgument {
  package init?(argument: String) {
    guard let bytes = IDText.bytes(hex: argument) else { return nil }
    self.init(bytes)
  }
}

extension NetworkAddress: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}
