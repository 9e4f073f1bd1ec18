/// What the program tells the shell when it ends.
package enum ProgramStatus: Int32, Sendable {
  case success = 0
  case failed = 1
  /// Conflicts remain; only told with `--check`.
  case conflictsRemain = 3
  case notEnrolled = 4
  /// The server cannot be reached; work is saved here.
  case unreachable = 5
  case noReplica = 10
  case busy = 11
  case usage = 64
  case interrupted = 130
}
