/// The arrows between the modules: the one table that docs/ARCHITECTURE.md draws.
enum Architecture {
  static let tiers = ["Shared", "Server", "Client", "Sources"]

  /// What each module may import of this project.
  static let modules: [String: Set<String>] = [
    "Shared/StetModel": [],
    "Shared/StetText": ["StetModel"],
    "Shared/StetMerge": ["StetText", "StetModel"],
    "Shared/StetSession": ["StetModel"],
    "Shared/StetWire": ["StetSession", "StetModel"],
    "Shared/StetTransport": ["StetWire", "StetSession", "StetModel"],
    "Server/StetStore": ["StetModel"],
    "Server/StetFeed": ["StetStore", "StetModel"],
    "Server/StetServer": [
      "StetFeed", "StetStore", "StetTransport", "StetWire", "StetSession", "StetModel",
    ],
    "Client/StetReplica": ["StetMerge", "StetText", "StetModel"],
    "Client/StetSync": ["StetReplica", "StetTransport", "StetWire", "StetSession", "StetModel"],
    "Client/StetImport": ["StetReplica", "StetText", "StetModel"],
    "Client/StetReport": ["StetReplica", "StetMerge", "StetText", "StetModel"],
    "Client/StetCLI": [
      "StetSync", "StetImport", "StetReport", "StetReplica", "StetMerge", "StetText", "StetSession",
      "StetModel",
    ],
    "Sources/stet": ["StetCLI"],
    "Sources/stetd": ["StetServer"],
  ]

  /// What each module may import from outside; what is not listed here may import nothing.
  static let libraries: [String: Set<String>] = [
    "Shared/StetText": ["Swift"],
    "Shared/StetMerge": ["Crypto"],
    "Shared/StetWire": ["SwiftProtobuf", "NIOCore", "FoundationEssentials"],
    "Shared/StetTransport": [
      "NIOCore", "NIOPosix", "NIOTLS", "NIOSSL", "Crypto", "X509", "SwiftASN1", "Foundation",
      "FoundationEssentials", "Glibc", "Synchronization", "SystemPackage",
    ],
    "Server/StetStore": [
      "GRDB", "Crypto", "Foundation", "FoundationEssentials", "Glibc", "Synchronization",
      "Dispatch",
    ],
    "Server/StetFeed": ["DequeModule", "Synchronization"],
    "Server/StetServer": [
      "NIOCore", "NIOPosix", "NIOSSL", "Crypto", "X509", "Logging", "CoreMetrics",
      "ServiceLifecycle",
      "UnixSignals",
      "ArgumentParser", "SystemPackage", "Foundation", "FoundationEssentials", "Glibc",
      "Synchronization", "Dispatch", "SwiftASN1",
    ],
    "Client/StetReplica": [
      "GRDB", "GRDBSQLite", "Crypto", "Foundation", "FoundationEssentials", "Glibc",
      "Synchronization",
      "Dispatch",
    ],
    "Client/StetSync": [
      "NIOCore", "NIOPosix", "Logging", "Crypto", "Glibc", "Synchronization", "Dispatch",
      "Foundation", "FoundationEssentials",
    ],
    "Client/StetImport": ["Crypto", "Foundation", "FoundationEssentials"],
    "Sources/stet": ["Glibc"],
    "Sources/stetd": ["Glibc"],
    "Client/StetCLI": [
      "ArgumentParser", "Subprocess", "SystemPackage", "Logging", "Glibc", "Dispatch",
      "Synchronization", "Foundation", "FoundationEssentials",
    ],
  ]

  /// The modules that decide: no clock, no randomness, no sockets, no files.
  static let pure = [
    "Shared/StetModel", "Shared/StetText", "Shared/StetMerge", "Shared/StetSession",
    "Client/StetReport",
  ]

  /// What no module that decides may mention.
  static let impurities = [
    "Date()", "Date.now", "UUID()", ".random(", "SystemRandomNumberGenerator", "ContinuousClock",
    "Task {", "print(", "FileManager", "ProcessInfo",
  ]
}
