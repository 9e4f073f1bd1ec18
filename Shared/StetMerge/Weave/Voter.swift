/// One opinion on a part of a body: a head, or a side that a head has left open.
struct Voter {
  let event: Int
  /// Whose work it holds.
  let seen: IndexBits
}

/// A stretch of the body between two tokens that everyone sees, with those who may disagree on it.
struct Run {
  /// In the order of the text.
  let tokens: [Int]
  let voters: [Voter]
  /// Everyone sees all of it.
  var isShared = false
  /// The sides that some head has left open as they are.
  var sidesLeftOpen: Set<Int> = []

  var isLeftOpen: Bool { !sidesLeftOpen.isEmpty }
}
