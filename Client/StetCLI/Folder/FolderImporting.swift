import Glibc
import StetModel
import StetReplica

/// Takes in what is dropped into a folder, each file once, until Ctrl-C.
struct FolderImporting: Sendable {
  let open: OpenReplica
  /// As it was named.
  let folder: String
  /// Makes what reads the files and keeps their stories.
  let makeImporting: @Sendable () -> Importing
  /// When the stories were received; `nil` is when each is taken.
  let receivedAt: Int64?

  func run() async throws -> ProgramStatus {
    let taking = self
    do {
      try await open.call.context.interrupts.cancelling { try await taking.follow() }
      return .success
    } catch is CancellationError {
      // Ctrl-C is how it ends, so there is nothing to explain.
      return .interrupted
    }
  }

  private func follow() async throws {
    FolderFile.ignoreLeaseBreaks()
    let path = try wholePath()
    let events = try FolderWatch(path: path).events()
    var intake = FolderIntake(self, path: path)
    try intake.takeAll()
    try ready()
    for await event in events {
      switch event {
      case .arrived(let name): try intake.take(name)
      case .lost: try intake.takeAll()
      case .removed: throw CLIError.folderIsGone(folder)
      }
    }
    try Task.checkCancellation()
  }

  /// The folder's path from the root, without links: by it the ledger knows its files.
  private func wholePath() throws(InputError) -> String {
    guard let path = realpath(folder, nil) else {
      throw .unreadable(name: folder, errno: errno)
    }
    defer { free(path) }
    return String(cString: path)
  }

  private func ready() throws {
    guard open.console.isJSON else {
      return open.console.message("Took what lay there; more is taken as it comes. Ctrl-C ends it.")
    }
    try open.console.document(["type": "ready"])
  }
}

/// The files of one folder, taken one after the other.
struct FolderIntake {
  private let taking: FolderImporting
  private let path: String
  private var importing: Importing
  private var plan: FolderPlan

  /// For the folder at `path`, from the root and without links.
  init(_ taking: FolderImporting, path: String) {
    (self.taking, self.path) = (taking, path)
    self.importing = taking.makeImporting()
    self.plan = FolderPlan(folder: path)
  }

  /// Takes all that lies there, the oldest first, since a later file may be a later version.
  mutating func takeAll() throws {
    for name in FolderFile.namesByAge(in: path) { try take(name) }
  }

  /// Takes a file, if it is one to take.
  mutating func take(_ name: String) throws {
    try Task.checkCancellation()
    guard FolderPlan.isForTaking(name) else { return }
    let shown = taking.folder + (taking.folder.hasSuffix("/") ? "" : "/") + name
    let file = FolderFile(
      path: "\(path)/\(name)",
      name: shown,
      byteCountMax: Limits.originalByteCountMax
    )
    let replica = taking.open.replica
    switch try plan.step(for: name, file, wasTaken: { try replica.wasTaken($0) }) {
    case .leave: break
    case .tell(let error):
      try report([Importing.Result(file: shown, failure: CLIError(explaining: error))])
    case .take(let dropped, let bytes):
      guard let results = try keep(dropped, bytes, name: shown) else { return }
      plan.told(name, dropped)
      try report(results)
    }
  }

  /// What became of the stories; `nil` where another program took the file meanwhile.
  private mutating func keep(
    _ file: DroppedFile,
    _ bytes: [UInt8],
    name: String
  ) throws -> [Importing.Result]? {
    importing.receivedAt = taking.receivedAt ?? taking.open.call.context.clock()
    while true {
      do {
        return try importing.dropped(file, bytes, name: name)
      } catch ReplicaError.busy {
        // The file is whole here and stays to be taken; the wait for the others was the pause.
        try Task.checkCancellation()
      }
    }
  }

  private func report(_ results: [Importing.Result]) throws {
    let report = ImportReport(results: results, isDryRun: false)
    guard taking.open.console.isJSON else { return try report.showLines(taking.open) }
    for line in try report.jsonLines(taking.open) { try taking.open.console.document(line) }
  }
}
