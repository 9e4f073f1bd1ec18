import Glibc
import StetCLI
import TestSupport
import Testing

@Suite("Watching a folder")
struct FolderWatchTests {
  @Test("What is closed after writing, and what is moved in, is told, in order, by its name")
  func arrivals() async throws {
    try await TemporaryDirectory.with { directory in
      let aside = try TemporaryDirectory()
      defer { aside.remove() }
      let moved = try aside.write("moved", to: "x")
      let events = try FolderWatch(path: directory.path).events()
      _ = try directory.write("written", to: "häfen, süd.txt")
      #expect(mkdir(directory.path + "/folder", 0o700) == 0)
      #expect(rename(moved, directory.path + "/b.txt") == 0)
      close(open(directory.path + "/b.txt", O_RDONLY))
      #expect(rmdir(directory.path + "/folder") == 0)
      _ = try directory.write("written", to: String(repeating: "n", count: 200))
      var iterator = events.makeAsyncIterator()
      #expect(await iterator.next() == .arrived("häfen, süd.txt"))
      #expect(await iterator.next() == .arrived("b.txt"))
      #expect(await iterator.next() == .arrived(String(repeating: "n", count: 200)))
    }
  }

  @Test("A folder that is taken away is told")
  func removed() async throws {
    try await TemporaryDirectory.with { directory in
      let path = directory.path + "/wire"
      #expect(mkdir(path, 0o700) == 0)
      let events = try FolderWatch(path: path).events()
      #expect(rmdir(path) == 0)
      var iterator = events.makeAsyncIterator()
      #expect(await iterator.next() == .removed)
    }
  }

  @Test("What is no folder is refused")
  func noFolder() async throws {
    try await TemporaryDirectory.with { directory in
      let file = try directory.write("x", to: "x")
      for (path, code) in [(file, ENOTDIR), (directory.path + "/none", ENOENT)] {
        #expect(throws: InputError.unreadable(name: path, errno: code)) {
          try FolderWatch(path: path)
        }
      }
    }
  }
}
