// swift-tools-version: 6.2
import PackageDescription

// The fuzz targets under libFuzzer and AddressSanitizer: `scripts/fuzz` builds and runs them.
//
// The modules are those of the package above, by symbolic links: `package` declarations are seen
// only within one package, and there is one copy of the sources.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  // Our own modules fast, what they stand on quickly built.
  .unsafeFlags(["-O"]),
]

let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let protobuf = Target.Dependency.product(name: "SwiftProtobuf", package: "swift-protobuf")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")

func module(
  _ name: String,
  _ dependencies: [Target.Dependency],
  exclude: [String] = []
) -> Target {
  .target(
    name: name,
    dependencies: dependencies,
    path: "Sources/\(name)",
    exclude: exclude,
    swiftSettings: settings
  )
}

let package = Package(
  name: "stet-fuzz",
  dependencies: [
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    module("StetModel", []),
    module("StetText", ["StetModel"]),
    module("StetMerge", ["StetText", "StetModel", crypto]),
    module("StetSession", ["StetModel"]),
    module("StetWire", ["StetSession", "StetModel", protobuf, nioCore], exclude: ["Protos"]),
    module("StetReplica", ["StetMerge", "StetText", "StetModel", grdb, sqlite, crypto]),
    .systemLibrary(name: "CLibXML2", path: "Sources/CLibXML2", pkgConfig: "libxml-2.0"),
    module("StetImport", ["StetReplica", "StetText", "StetModel", "CLibXML2", crypto]),
    module("StetReport", ["StetReplica", "StetMerge", "StetText", "StetModel"]),
    module("TestSupport", ["StetModel", crypto]),
    .target(
      name: "FuzzTargets",
      dependencies: [
        "StetReport", "StetImport", "StetReplica", "StetWire", "StetSession", "StetMerge",
        "StetText", "StetModel", "TestSupport", nioCore,
      ],
      path: "Targets",
      swiftSettings: settings
    ),
    .executableTarget(
      name: "StetFuzz",
      dependencies: ["FuzzTargets"],
      path: "Program",
      swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]
    ),
  ]
)
