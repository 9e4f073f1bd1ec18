/// How a person's way through questions ended.
package enum DialogueEnding: CaseIterable, Equatable, Sendable {
  /// There is no further question.
  case done
  case quit
  case interrupted
}

/// What a dialogue wants done next; each dialogue wants more of its own.
package protocol DialogueAction: Equatable {
  /// Show what stands and wait for a key.
  static var ask: Self { get }
  /// Say what the keys do, then ask again.
  static var help: Self { get }
  /// The key means nothing here: say which do.
  static var listKeys: Self { get }
  static func end(_ ending: DialogueEnding) -> Self
}

extension DialogueAction {
  /// How it ended; `nil` while it goes on.
  var ending: DialogueEnding? { DialogueEnding.allCases.first { self == .end($0) } }
}

/// One key with what it does.
package struct KeyChoice<Act: Hashable & Sendable>: Hashable, Sendable {
  package var key: Character
  package var act: Act
}

/// A person's way through questions that one key answers.
package protocol KeyDialogue {
  associatedtype Act: Hashable & Sendable
  associatedtype Action: DialogueAction

  /// What the keys do now, in the order in which they are listed.
  var choices: [KeyChoice<Act>] { get }

  /// The first question.
  func begin() -> Action

  /// Does what one of the keys does.
  mutating func act(_ act: Act) -> Action
}

extension KeyDialogue {
  package mutating func press(_ key: Key) -> Action {
    switch key {
    case .interrupt: return .end(.interrupted)
    case .end: return .end(.quit)
    case .resumed: return .ask
    case .enter, .escape, .other: return .listKeys
    case .character(let character):
      guard let choice = choices.first(where: { $0.key == character }) else { return .listKeys }
      return act(choice.act)
    }
  }
}
