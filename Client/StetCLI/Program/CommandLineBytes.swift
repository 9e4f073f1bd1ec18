import Glibc

/// The command line before anything was read into it.
enum CommandLineBytes {
  /// The words behind the program's name.
  static func words() -> [[UInt8]] {
    (1..<max(1, Int(CommandLine.argc))).compactMap { index in
      CommandLine.unsafeArgv[index].map { word in
        Array(UnsafeRawBufferPointer(start: word, count: strlen(word)))
      }
    }
  }

  /// Reads the words, of which none may be other than UTF-8: what is not text is never saved as
  /// something else.
  static func arguments(_ words: [[UInt8]]) throws(InputError) -> [String] {
    var arguments: [String] = []
    for (index, word) in words.enumerated() {
      guard let argument = String(validating: word, as: UTF8.self) else {
        throw .notUTF8(
          name: "word \(index + 1) of the command",
          offset: InputFile.firstInvalidOffset(word)
        )
      }
      arguments.append(argument)
    }
    return arguments
  }
}
