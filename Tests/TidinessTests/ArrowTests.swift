import Foundation
import Testing

@Suite("Arrows between modules")
struct ArrowTests {
  @Test("A module imports only what its row allows", arguments: Architecture.modules.keys.sorted())
  func imports(module: String) throws {
    let allowed = try #require(Architecture.modules[module])
      .union(Architecture.libraries[module] ?? [])
    let files = Repository.swiftFiles(under: module)
    let isSystemLibrary = Repository.exists("\(module)/module.modulemap")
    #expect(!files.isEmpty || isSystemLibrary, "\(module) holds no Swift file")
    for file in files {
      for name in try importedModules(in: file) {
        #expect(allowed.contains(name), "\(Repository.relativePath(of: file)) imports \(name)")
      }
    }
  }

  @Test("The page's table has a row for every module, and names none that is not there")
  func table() throws {
    let folders = try Architecture.tiers.flatMap { tier in
      try Repository.folders(in: tier).map { "\(tier)/\($0)" }
    }
    #expect(Set(Architecture.modules.keys) == Set(folders))
    let names = Set(folders.map(name))
    for (module, allowed) in Architecture.modules {
      #expect(allowed.isSubset(of: names), "\(module) may import \(allowed.subtracting(names))")
    }
  }

  @Test("Every folder of a tier is a module of the table", arguments: Architecture.tiers)
  func folders(tier: String) throws {
    for folder in try Repository.folders(in: tier) {
      #expect(Architecture.modules["\(tier)/\(folder)"] != nil, "\(tier)/\(folder) has no row")
    }
  }

  @Test("Server and client never import each other")
  func tiers() {
    let server = Set(Architecture.modules.keys.filter { $0.hasPrefix("Server/") }.map(name))
    let client = Set(Architecture.modules.keys.filter { $0.hasPrefix("Client/") }.map(name))
    for (module, allowed) in Architecture.modules.sorted(by: { $0.key < $1.key }) {
      if module.hasPrefix("Server/") { #expect(allowed.isDisjoint(with: client), "\(module)") }
      if module.hasPrefix("Client/") { #expect(allowed.isDisjoint(with: server), "\(module)") }
    }
  }

  @Test("The table has no cycle")
  func acyclic() {
    var remaining = Architecture.modules.mapKeys(name)
    while !remaining.isEmpty {
      let leaves = remaining.filter { $0.value.isDisjoint(with: remaining.keys) }.keys
      #expect(!leaves.isEmpty, "a cycle among \(remaining.keys.sorted())")
      guard !leaves.isEmpty else { return }
      for leaf in leaves { remaining[leaf] = nil }
    }
  }

  @Test("Modules that decide have no clock, randomness or I/O", arguments: Architecture.pure)
  func purity(module: String) throws {
    for file in Repository.swiftFiles(under: module) {
      let code = try Repository.text(of: file).split(separator: "\n")
        .filter { !$0.drop { $0 == " " }.hasPrefix("//") }
        // A generator that is handed in decides nothing by itself.
        .filter { !$0.contains("using: &") }
        .joined(separator: "\n")
      for word in Architecture.impurities {
        #expect(!code.contains(word), "\(Repository.relativePath(of: file)) mentions \(word)")
      }
    }
  }

  /// The modules that the file's import lines name, whatever stands before or behind `import`.
  private func importedModules(in file: URL) throws -> [String] {
    try Repository.text(of: file).split(separator: "\n").compactMap {
      (line: Substring) -> String? in
      let words = line.split(separator: " ")
      guard let place = words.prefix(3).firstIndex(of: "import"), place + 1 < words.count,
        !line.hasPrefix(" "), !line.hasPrefix("//")
      else { return nil }
      let kinds: Set<Substring> = ["struct", "enum", "class", "func", "protocol", "let", "var"]
      let named = words.dropFirst(place + 1).first { !kinds.contains($0) }
      return named.map { String($0.prefix { $0 != "." }) }
    }
  }

  private func name(_ module: String) -> String { String(module.split(separator: "/")[1]) }
}

extension Dictionary {
  fileprivate func mapKeys<NewKey: Hashable>(_ transform: (Key) -> NewKey) -> [NewKey: Value] {
    Dictionary<NewKey, Value>(uniqueKeysWithValues: map { (transform($0.key), $0.value) })
  }
}
