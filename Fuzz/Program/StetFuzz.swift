import FuzzTargets
import Glibc

/// The target that this process tries, by the name in the environment.
private let target: FuzzTarget = {
  let name = getenv("STET_FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let target = FuzzTarget.named(name) else {
    let names = FuzzTarget.all.map(\.name).joined(separator: " ")
    var words = "STET_FUZZ_TARGET has to name one of: \(names)\n"
    words.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
    exit(64)
  }
  return target
}()

/// What libFuzzer calls first: writes the target's own seeds into the folder that is asked for.
@_cdecl("LLVMFuzzerInitialize")
func initialize(_ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeRawPointer) -> CInt {
  guard let folder = getenv("STET_FUZZ_SEEDS").map({ String(cString: $0) }) else { return 0 }
  for (index, seed) in target.seeds.enumerated() {
    guard let file = fopen("\(folder)/seed-\(index)", "w") else { continue }
    fwrite(seed, 1, seed.count, file)
    fclose(file)
  }
  return 0
}

/// What libFuzzer calls for each input; a law that does not hold counts as a crash.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafeRawPointer?, _ byteCount: Int) -> CInt {
  do {
    try target.run(Array(UnsafeRawBufferPointer(start: start, count: byteCount)))
  } catch {
    fatalError("A broken law: \(error)")
  }
  return 0
}
