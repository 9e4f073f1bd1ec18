import Glibc

/// What lies in a folder.
enum FolderEntries {
  /// The names of all entries, in no order; none where there is no such folder.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// The paths of all entries.
  static func paths(in folder: String) -> [String] {
    names(in: folder).map { "\(folder)/\($0)" }
  }
}
