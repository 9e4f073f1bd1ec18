import Foundation

/// The arrows between the modules, as docs/ARCHITECTURE.md draws them.
enum Architecture {
  static let tiers = ["Shared", "Server", "Client", "Sources"]

  /// What each module may import of this project: the rows of the page's table.
  ///
  /// Empty when the page cannot be read, which a test notices.
  static let modules = (try? rows()) ?? [:]

  private static func rows() throws -> [String: Set<String>] {
    let page = try Repository.text(of: Repository.root.appending(path: "docs/ARCHITECTURE.md"))
    let pairs = page.split(separator: "\n").compactMap { line -> (String, Set<String>)? in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 3, tiers.contains(where: { cells[0].hasPrefix("\($0)/") }) else {
        return nil
      }
      let names = cells[2] == "nothing" ? [] : cells[2].components(separatedBy: ", ")
      return (cells[0], Set(names))
    }
    return Dictionary(pairs) { first, _ in first }
  }

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
    "Client/StetImport": ["Crypto", "Glibc", "Foundation", "FoundationEssentials"],
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
    "Client/StetReport", "Client/StetSync/Plan",
  ]

  /// What no module that decides may mention.
  static let impurities = [
    "Date()", "Date.now", "UUID()", ".random(", "SystemRandomNumberGenerator", "ContinuousClock",
    "Task {", "print(", "FileManager", "ProcessInfo",
  ]
}
