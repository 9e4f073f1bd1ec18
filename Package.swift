// swift-tools-version: 6.2
import PackageDescription

/// The settings every target of this package is built with.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// Links the standard library into release programs, which then start in a third of the time.
///
/// Foundation comes in by way of a dependency that was not built for this, so what it needs is
/// named.
let staticStandardLibrary = LinkerSetting.unsafeFlags(
  [
    "-static-stdlib", "-lCoreFoundation", "-l_FoundationICU", "-l_FoundationCShims",
    "-l_FoundationCollections", "-lBlocksRuntime", "-lstdc++",
  ],
  .when(platforms: [.linux], configuration: .release)
)

let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioTLS = Target.Dependency.product(name: "NIOTLS", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let x509 = Target.Dependency.product(name: "X509", package: "swift-certificates")
let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let protobuf = Target.Dependency.product(name: "SwiftProtobuf", package: "swift-protobuf")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let lifecycle = Target.Dependency.product(
  name: "ServiceLifecycle",
  package: "swift-service-lifecycle"
)
let unixSignals = Target.Dependency.product(
  name: "UnixSignals",
  package: "swift-service-lifecycle"
)
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

func library(
  _ tier: String,
  _ name: String,
  _ dependencies: [Target.Dependency],
  exclude: [String] = []
) -> Target {
  .target(
    name: name,
    dependencies: dependencies,
    path: "\(tier)/\(name)",
    exclude: exclude,
    swiftSettings: settings
  )
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name,
    dependencies: dependencies,
    path: "Sources/\(name)",
    swiftSettings: settings,
    linkerSettings: [staticStandardLibrary]
  )
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name,
    dependencies: dependencies,
    path: "Tests/\(name)",
    swiftSettings: settings
  )
}

let package = Package(
  name: "stet",
  products: [
    .executable(name: "stet", targets: ["stet"]),
    .executable(name: "stetd", targets: ["stetd"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    library("Shared", "StetModel", []),
    library("Shared", "StetText", ["StetModel"]),
    library("Shared", "StetMerge", ["StetText", "StetModel", crypto]),
    library("Shared", "StetSession", ["StetModel"]),
    library(
      "Shared",
      "StetWire",
      ["StetSession", "StetModel", protobuf, nioCore],
      exclude: ["Protos"]
    ),
    library(
      "Shared",
      "StetTransport",
      [
        "StetWire", "StetSession", "StetModel", nioCore, nioPosix, nioTLS, nioSSL, crypto, x509,
        system,
        asn1,
      ]
    ),

    library("Server", "StetStore", ["StetModel", grdb, crypto]),
    library("Server", "StetFeed", ["StetStore", "StetModel", deque]),
    library(
      "Server",
      "StetServer",
      [
        "StetFeed", "StetStore", "StetTransport", "StetWire", "StetSession", "StetModel", nioCore,
        nioPosix, nioSSL, crypto, x509, logging, metrics, lifecycle, unixSignals, arguments, system,
      ]
    ),

    library(
      "Client",
      "StetReplica",
      ["StetMerge", "StetText", "StetModel", grdb, sqlite, crypto]
    ),
    library(
      "Client",
      "StetSync",
      [
        "StetReplica", "StetTransport", "StetWire", "StetSession", "StetModel", nioCore, nioPosix,
        logging, crypto,
      ]
    ),
    // One of the libraries that Swift itself needs on Linux: it parses XML and HTML.
    .systemLibrary(
      name: "CLibXML2",
      path: "Client/CLibXML2",
      pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"])]
    ),
    library("Client", "StetImport", ["StetReplica", "StetText", "StetModel", "CLibXML2", crypto]),
    library("Client", "StetReport", ["StetReplica", "StetMerge", "StetText", "StetModel"]),
    library(
      "Client",
      "StetCLI",
      [
        "StetSync", "StetImport", "StetReport", "StetReplica", "StetMerge", "StetText",
        "StetSession", "StetModel", arguments, subprocess, system, logging,
      ]
    ),

    program("stet", ["StetCLI"]),
    program("stetd", ["StetServer"]),

    .target(
      name: "TestSupport",
      dependencies: ["StetModel", crypto],
      path: "Tests/TestSupport",
      swiftSettings: settings
    ),
    .target(
      name: "MergeChecking",
      dependencies: ["StetMerge", "StetText", "StetModel", "TestSupport"],
      path: "Tests/MergeChecking",
      swiftSettings: settings
    ),
    // What strangers' bytes may not break: for the tests here, and for libFuzzer in Fuzz/Package.swift.
    .target(
      name: "FuzzTargets",
      dependencies: [
        "StetReport", "StetImport", "StetReplica", "StetWire", "StetSession", "StetMerge",
        "StetText", "StetModel", "TestSupport", nioCore,
      ],
      path: "Fuzz/Targets",
      swiftSettings: settings
    ),
    tests("FuzzTests", ["FuzzTargets", "TestSupport"]),
    .target(
      name: "Simulation",
      dependencies: [
        "StetSync", "StetReplica", "StetServer", "StetFeed", "StetStore", "StetTransport",
        "StetWire", "StetSession", "StetMerge", "StetModel", "TestSupport", nioCore, crypto, grdb,
      ],
      path: "Tests/Simulation",
      swiftSettings: settings
    ),
    tests("SimulationTests", ["Simulation", "StetModel"]),
    tests("StetModelTests", ["StetModel", "TestSupport"]),
    tests("StetTextTests", ["StetText", "StetModel", "TestSupport"]),
    tests(
      "StetMergeTests",
      ["StetMerge", "StetText", "StetModel", "TestSupport", "MergeChecking", crypto]
    ),
    tests("StetSessionTests", ["StetSession", "StetModel", "TestSupport"]),
    tests(
      "StetWireTests",
      ["StetWire", "StetSession", "StetModel", "TestSupport", protobuf, nioCore]
    ),
    tests(
      "StetTransportTests",
      [
        "StetTransport", "StetWire", "StetSession", "StetModel", "TestSupport", nioCore, nioPosix,
        nioEmbedded, nioSSL, crypto, x509,
      ]
    ),
    tests("StetStoreTests", ["StetStore", "StetModel", "TestSupport", grdb, crypto]),
    tests("StetFeedTests", ["StetFeed", "StetStore", "StetModel", "TestSupport", crypto]),
    tests(
      "StetServerTests",
      [
        "StetServer", "StetFeed", "StetStore", "StetTransport", "StetWire", "StetSession",
        "StetModel", "TestSupport", nioCore, nioPosix, nioSSL, crypto, logging, lifecycle,
      ]
    ),
    tests(
      "StetReplicaTests",
      ["StetReplica", "StetMerge", "StetText", "StetModel", "TestSupport", grdb, crypto]
    ),
    tests(
      "StetSyncTests",
      [
        "StetSync", "StetReplica", "StetTransport", "StetWire", "StetSession", "StetMerge",
        "StetModel", "TestSupport", crypto, nioCore, nioPosix,
      ]
    ),
    tests(
      "StetImportTests",
      ["StetImport", "StetReplica", "StetText", "StetModel", "TestSupport"]
    ),
    tests(
      "StetReportTests",
      ["StetReport", "StetReplica", "StetMerge", "StetText", "StetModel", "TestSupport"]
    ),
    tests(
      "StetCLITests",
      [
        "StetCLI", "StetSync", "StetImport", "StetReport", "StetReplica", "StetMerge", "StetText",
        "StetSession", "StetModel", "TestSupport", arguments,
      ]
    ),
    tests(
      "EndToEndTests",
      ["StetModel", "TestSupport", "stet", "stetd", subprocess, system, grdb]
    ),
    tests("TidinessTests", []),
  ]
)

// The benchmarks and the checker of histories are built on demand only: see scripts/benchmark,
// scripts/benchmark-merge, scripts/measure-anchors and scripts/check-merge.
if Context.environment["STET_BENCHMARKS"] != nil {
  package.targets += [
    .executableTarget(
      name: "StetBenchmarks",
      dependencies: [
        "StetReplica", "StetTransport", "StetSession", "StetMerge", "StetText", "StetModel", grdb,
        nioCore, nioPosix, nioSSL,
      ],
      path: "Benchmarks/StetBenchmarks",
      swiftSettings: settings
    ),
    .executableTarget(
      name: "StetMergeBenchmarks",
      dependencies: ["StetMerge", "StetText", "StetModel", "TestSupport"],
      path: "Benchmarks/StetMergeBenchmarks",
      swiftSettings: settings
    ),
    .executableTarget(
      name: "StetAnchorBenchmarks",
      dependencies: ["StetText", "StetModel", "TestSupport"],
      path: "Benchmarks/StetAnchorBenchmarks",
      swiftSettings: settings
    ),
    .executableTarget(
      name: "StetHostileFiles",
      dependencies: ["TestSupport"],
      path: "Benchmarks/StetHostileFiles",
      swiftSettings: settings
    ),
    .executableTarget(
      name: "Simulate",
      dependencies: ["Simulation", "StetMerge", "StetModel"],
      path: "Tests/Simulate",
      swiftSettings: settings
    ),
    .executableTarget(
      name: "CheckMerge",
      dependencies: ["MergeChecking", "StetMerge", "StetModel"],
      path: "Tests/CheckMerge",
      swiftSettings: settings
    ),
  ]
}
