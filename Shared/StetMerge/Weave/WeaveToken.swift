import StetText

/// One token that somebody wrote, with everyone who inserted it and everyone who removed it.
///
/// It is never taken out: whether it shows depends on whose revisions are looked at. All people are
/// named by their events, which only grow.
struct WeaveToken {
  /// Equal tokens have equal numbers.
  let number: Int
  let kind: BodyToken.Kind
  /// Those written directly behind it, oldest first.
  var children: [Int] = []
  /// Who inserted it; several when people wrote the same at the same place.
  var insertions: [Int]
  var deletions: [Int] = []
  /// The last of the tokens in whose place it was written, if it was.
  var replaced: Int?
  /// Those written in its place, each directly before it, oldest first.
  var replacements: [Int] = []
  /// How it is spelled, by whom: white space may differ; never empty.
  var spellings: [(event: Int, spelling: Int)]

  var isBreak: Bool { kind.isBreak }

  init(_ token: TokenTable.Token, kind: BodyToken.Kind, by event: Int) {
    self.number = token.number
    self.kind = kind
    self.insertions = [event]
    self.spellings = [(event, token.spelling)]
  }
}
