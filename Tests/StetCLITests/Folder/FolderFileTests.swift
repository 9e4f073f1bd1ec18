import Glibc
import StetCLI
import TestSupport
import Testing

@Suite("Files of a folder")
struct FolderFileTests {
  init() { FolderFile.ignoreLeaseBreaks() }

  private func look(_ path: String, byteCountMax: Int = 100) -> FolderFile {
    FolderFile(path: path, name: "a.txt", byteCountMax: byteCountMax)
  }

  @Test("A file that somebody has open for writing is not whole, until it is closed")
  func beingWritten() async throws {
    try await TemporaryDirectory.with { directory in
      let path = try directory.write("one", to: "a.txt")
      let writer = open(path, O_WRONLY | O_APPEND)
      #expect(look(path) == .beingWritten)
      #expect(write(writer, " two", 4) == 4)
      #expect(look(path) == .beingWritten)
      close(writer)
      #expect(look(path) == .whole(Array("one two".utf8)))
    }
  }

  @Test("A reader does not keep a file from being whole")
  func reader() async throws {
    try await TemporaryDirectory.with { directory in
      let path = try directory.write("one", to: "a.txt")
      let reader = open(path, O_RDONLY)
      #expect(look(path) == .whole(Array("one".utf8)))
      close(reader)
    }
  }

  @Test("What is no plain file is none, and never waits")
  func others() async throws {
    try await TemporaryDirectory.with { directory in
      let path = directory.path + "/x"
      #expect(look(path) == .none)
      #expect(look(directory.path) == .none)
      #expect(mkfifo(path, 0o600) == 0)
      #expect(look(path) == .none)
      #expect(symlink("nowhere", directory.path + "/link") == 0)
      #expect(look(directory.path + "/link") == .none)
      let empty = try directory.write("", to: "empty")
      #expect(look(empty) == .empty)
    }
  }

  @Test("A file over the bound, and a name that is none, are told")
  func unreadable() async throws {
    try await TemporaryDirectory.with { directory in
      let path = try directory.write("four", to: "a.txt")
      #expect(look(path, byteCountMax: 4) == .whole(Array("four".utf8)))
      #expect(
        look(path, byteCountMax: 3)
          == .unreadable(.tooLarge(name: "a.txt", byteCountMax: 3))
      )
      let odd = FolderFile(path: directory.path + "/\u{FFFD}", name: "\u{FFFD}", byteCountMax: 9)
      #expect(odd == .unreadable(.unreadable(name: "\u{FFFD}", errno: EILSEQ)))
    }
  }

  @Test("A folder's files come in the order of their ages")
  func ages() async throws {
    try await TemporaryDirectory.with { directory in
      for (name, second) in [("b", 3), ("c", 1), ("a", 2), ("d", 2)] {
        let path = try directory.write(name, to: name)
        let time = timespec(tv_sec: second, tv_nsec: 0)
        #expect(utimensat(AT_FDCWD, path, [time, time], 0) == 0)
      }
      #expect(FolderFile.namesByAge(in: directory.path) == ["c", "a", "d", "b"])
    }
  }
}
