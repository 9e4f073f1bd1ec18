import Glibc
import StetTransport

/// The file that tells a waiting script where the server listens.
enum ReadyFile {
  /// Writes the address, so that a reader sees all of it or no file.
  static func write(_ address: NetworkAddress, to path: String) throws(StetdError) {
    let temporary = "\(path).\(getpid())"
    unlink(temporary)
    do {
      try PrivateFile.create(temporary, text: "\(address)\n")
    } catch {
      throw StetdError(.failed, "Cannot write \(path): \(error).")
    }
    guard rename(temporary, path) == 0 else {
      let number = errno
      unlink(temporary)
      throw StetdError(.failed, "Cannot write \(path): \(String(cString: strerror(number))).")
    }
  }
}
