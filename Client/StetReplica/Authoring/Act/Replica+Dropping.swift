package import StetModel

extension Replica {
  /// Whether a dropped file was taken before, by any program on this replica.
  package func wasTaken(_ file: DroppedFile) throws -> Bool {
    try read { try DropLedger($0).has(file) }
  }

  /// Keeps the stories of a dropped file, and notes that the file was taken.
  ///
  /// As ``importVersions(_:operation:matching:)``, all in one transaction: after a crash both the
  /// stories and the note are there, or neither is.
  ///
  /// Where one of the stories may not be kept, the file is not noted: it is tried again another
  /// time, when the others are unchanged.
  ///
  /// - Returns: As there; `nil` where another program has taken the file meanwhile.
  package func importDropped(
    _ file: DroppedFile,
    _ requests: [ImportRequest],
    operation: Operation,
    matching: (ArticleVersion, KnownStory?, [KnownStory]) -> StoryMatch = StoryMatch.byKey
  ) throws -> [Result<ImportOutcome, AuthoringError>]? {
    try author(operation) { bench in
      let ledger = DropLedger(bench.reader.db)
      guard try !ledger.has(file) else { return nil }
      let results = try bench.importing(requests, matching: matching)
      let isWhole = results.allSatisfy { (try? $0.get()) != nil }
      if isWhole { try ledger.add(file, at: operation.at) }
      return results
    }
  }
}
