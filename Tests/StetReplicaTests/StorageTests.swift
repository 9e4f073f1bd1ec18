import Foundation
import GRDB
import StetModel
import StetReplica
import TestSupport
import Testing

@Suite("Files of a replica")
struct StorageTests {
  private let place: Place

  init() throws { self.place = try Place() }

  @Test("The standard place follows XDG, else the home directory")
  func standardPlace() {
    let data = ["XDG_DATA_HOME": "/data", "HOME": "/home/ana"]
    #expect(ReplicaDirectory.standard(environment: data)?.path == "/data/stet")
    let relative = ["XDG_DATA_HOME": "data", "HOME": "/home/ana"]
    #expect(ReplicaDirectory.standard(environment: relative)?.path == "/home/ana/.local/share/stet")
    #expect(ReplicaDirectory.standard(environment: [:]) == nil)
    #expect(ReplicaDirectory.standard(environment: ["HOME": "relative"]) == nil)
  }

  @Test("A directory without a replica says so, and stays as it was")
  func noReplica() throws {
    let directory = place.directory("none")
    #expect(throws: ReplicaError.noReplica(path: directory.path)) {
      try Replica.open(directory)
    }
    #expect(!FileManager.default.fileExists(atPath: directory.path))
  }

  @Test("A directory that cannot be looked into is not taken for one without a replica")
  func unreadable() throws {
    // A link to itself, because a superuser may enter every directory.
    let directory = place.directory("loop")
    try FileManager.default.createSymbolicLink(
      atPath: directory.path,
      withDestinationPath: directory.path
    )
    let error = #expect(throws: ReplicaError.self) { try Replica.open(directory) }
    guard case .unreadable(directory.path, _)? = error else {
      Issue.record("expected unreadable, got \(String(describing: error))")
      return
    }
  }

  @Test(
    "What SQLite says of a file that takes no writes is told as that",
    arguments: [
      (ResultCode.SQLITE_READONLY, ReplicaError.readOnly),
      (.SQLITE_READONLY_DIRECTORY, .readOnly), (.SQLITE_READONLY_DBMOVED, .replaced),
    ]
  )
  func readOnly(code: ResultCode, error: ReplicaError) {
    #expect(ReplicaError(DatabaseError(resultCode: code)) == error)
  }

  @Test("Only the owner may enter the directory or read the files")
  func modes() throws {
    let replica = try place.replica()
    let directory = replica.directory
    _ = try DeviceKey.loadOrCreate(path: directory.keyPath)
    #expect(try mode(directory.path) == 0o700)
    #expect(try mode(directory.draftsPath) == 0o700)
    for path in [directory.databasePath, directory.lockPath, directory.keyPath] {
      #expect(try mode(path) == 0o600, "\(path)")
    }
    #expect(try mode(directory.databasePath + "-wal") == 0o600)
  }

  @Test("A key that others may read is refused", arguments: [0o640, 0o604, 0o660, 0o644])
  func looseKey(mode: Int) throws {
    let path = "\(place.root.path)/device.key"
    _ = try DeviceKey.loadOrCreate(path: path)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    #expect(throws: ReplicaError.keyReadableByOthers(path: path)) {
      try DeviceKey.load(path: path)
    }
  }

  @Test("A key is made once and stays the same")
  func keyIsKept() throws {
    let path = "\(place.root.path)/device.key"
    let made = try DeviceKey.loadOrCreate(path: path)
    #expect(try DeviceKey.loadOrCreate(path: path).publicKey == made.publicKey)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.root.path) == ["device.key"])
  }

  @Test("A missing, short or long key is told apart")
  func badKeys() throws {
    let path = "\(place.root.path)/device.key"
    #expect(throws: ReplicaError.keyMissing(path: path)) { try DeviceKey.load(path: path) }
    for count in [0, 31, 33] {
      _ = FileManager.default.createFile(
        atPath: path,
        contents: Data(repeating: 7, count: count),
        attributes: [.posixPermissions: 0o600]
      )
      #expect(throws: ReplicaError.keyMalformed(path: path)) { try DeviceKey.load(path: path) }
    }
  }

  @Test("A signature is valid for its id and key only")
  func signatures() throws {
    var ana = try Person("ana", seed: 1)
    let ben = try Person("ben", seed: 2)
    let note = try ana.note(on: Place.desk)
    let other = try ana.note(on: Place.desk)
    let key = ana.key.publicKey
    #expect(DeviceKey.verify(note.signature, id: note.id, publicKey: key))
    #expect(!DeviceKey.verify(note.signature, id: other.id, publicKey: key))
    #expect(!DeviceKey.verify(note.signature, id: note.id, publicKey: ben.key.publicKey))
    #expect(!DeviceKey.verify([], id: note.id, publicKey: key))
  }

  @Test("Whose replica it is can be said again, but never changed to another's")
  func identity() throws {
    let ana = try Person("ana", seed: 1)
    let ben = try Person("ben", seed: 2)
    let replica = try place.replica("a", of: ana)
    var identity = try #require(try replica.identity())
    let server = ServerPlace(addresses: ["a:1", "b:2"], pin: .zero)
    identity.server = server
    identity.state = .enrolled
    try replica.establish(identity, card: ana.card)
    #expect(try Replica.open(replica.directory).identity() == identity)
    #expect(throws: ReplicaError.otherAccount(ana.account)) {
      try place.replica("a", of: ben)
    }
  }

  @Test("A replica of a newer program is refused")
  func newerSchema() throws {
    let replica = try place.replica()
    try replica.close()
    try place.sqlite(replica.directory, "PRAGMA user_version = 99")
    #expect(throws: ReplicaError.newerSchema(version: 99)) {
      try Replica.open(replica.directory)
    }
  }

  @Test("Writing to a replica whose files were moved away is refused")
  func movedAway() throws {
    var ana = try Person("ana", seed: 1)
    let replica = try place.replica()
    try FileManager.default.removeItem(atPath: replica.directory.databasePath)
    let note = try ana.note(on: Place.desk)
    #expect(throws: ReplicaError.replaced) { try replica.append([note], operation: nil) }
  }

  private func mode(_ path: String) throws -> Int {
    let found =
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
    return found?.intValue ?? 0
  }
}
