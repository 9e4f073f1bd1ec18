import Foundation

/// A small file system in memory, which only one program and its children see.
enum SmallDisk {
  /// Whether this system lets us make one: it needs a mount namespace of one's own.
  static let isPossible: Bool = {
    let probe = try? RunningProgram(
      unshare,
      ["--mount", "sh", "-c", "mount -t tmpfs -o size=64k tmpfs /mnt"]
    )
    return probe?.finish().status == 0
  }()

  private static let unshare = URL(filePath: "/usr/bin/unshare")

  /// Starts a shell script with `folder` on a disk of `kibibytes`.
  ///
  /// The script finds the folder in `$disk` and the two programs in `$stet` and `$stetd`.
  static func run(
    _ script: String,
    on folder: String,
    kibibytes: Int,
    environment: [String: String] = [:]
  ) throws -> RunningProgram {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let mount = "mount -t tmpfs -o mode=700,size=\(kibibytes)k tmpfs \"$disk\" || exit 99\n"
    let own = [
      "disk": folder, "stet": Programs.stet.path(), "stetd": Programs.stetd.path(),
    ]
    return try RunningProgram(
      unshare,
      ["--mount", "sh", "-c", mount + script],
      environment: environment.merging(own) { $1 }
    )
  }
}
