import StetMerge
import StetModel
import StetReplica

/// What one key does when a person is asked about an open field or spot.
package enum ResolveAct: Hashable, Sendable {
  /// Take the side at this place, from 0.
  case side(Int)
  case both
  case suggestion
  case before
  /// Write something else.
  case write
  case useTool
  case skip
  case goBack
  case help
  case quit
}

extension KeyChoice<ResolveAct> {
  /// Keys for sides: there can be more than digits.
  private static let sideKeys = Array("123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")

  /// The keys for `field`, in the order in which they are listed.
  ///
  /// Only texts can be joined or merged by a tool.
  static func all(for field: OpenField, canGoBack: Bool, hasTool: Bool) -> [KeyChoice] {
    let isBody = field.field == .body
    let sides = zip(sideKeys, field.sides.indices).map { KeyChoice(key: $0, act: .side($1)) }
    let others: [(Character, ResolveAct, isOffered: Bool)] = [
      ("b", .both, isBody),
      ("s", .suggestion, field.suggestion != nil),
      ("0", .before, field.hasBefore),
      ("e", .write, true),
      ("t", .useTool, isBody && hasTool),
      ("n", .skip, true),
      ("p", .goBack, canGoBack),
      ("?", .help, true),
      ("q", .quit, true),
    ]
    return sides + others.filter(\.isOffered).map { KeyChoice(key: $0.0, act: $0.1) }
  }
}
