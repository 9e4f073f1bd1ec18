import StetText

/// One token that somebody wrote, with everyone who inserted it and everyone who removed it.
///
/// It is never taken out: whether it shows depends on whose revisions are looked at. All people are
/// named by their events, which only grow.
struct WeaveToken {
  let key: BodyToken.Key
  /// Equal keys have equal numbers, so that comparing is cheap.
  let number: Int
  /// Those written directly behind it, oldest first.
  var children: [Int] = []
  /// Who inserted it; several when people wrote the same at the same place.
  var insertions: [Int]
  var deletions: [Int] = []
  /// How it is spelled, by whom: white space may differ; never empty.
  var spellings: [(event: Int, token: BodyToken)]

  var isBreak: Bool { key.kind.isBreak }

  init(_ token: BodyToken, number: Int, by event: Int) {
    self.key = token.key
    self.number = number
    self.insertions = [event]
    self.spellings = [(event, token)]
  }
}
