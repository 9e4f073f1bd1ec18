import Foundation
import MergeChecking
import StetMerge
import StetModel

/// Checks N random histories from a seed on; see scripts/check-merge.
///
/// `CheckMerge N SEED [--digests] [--planted FAULT]`: a line of digests for every 1,000 histories,
/// and each history that breaks a law as the source of a test.
@main
struct CheckMerge {
  private static let blockSize: UInt64 = 1_000
  /// After so many failures the rest is of the same kind.
  private static let findingCountMax = 3

  static func main() {
    let words = CommandLine.arguments.dropFirst().map { String($0) }
    let numbers = words.prefix(2).compactMap { UInt64($0) }
    let fault = words.last.flatMap(PlantedFault.init)
    guard numbers.count == 2, words.count < 5, !words.contains("--planted") || fault != nil else {
      say("usage: CheckMerge N SEED [--digests] [--planted FAULT]")
      exit(64)
    }
    let isOnlyDigests = words.contains("--digests")
    var findingCount = 0
    for start in stride(from: 0, to: numbers[0], by: Int(blockSize)) {
      var digests: [UInt8] = []
      for index in start..<min(start + blockSize, numbers[0]) {
        let seed = numbers[1] &+ index
        guard !isOnlyDigests else {
          digests += MergeCheck.digest(seed: seed).bytes
          continue
        }
        let checked = MergeCheck.check(seed: seed, merge: fault?.merge ?? .real)
        digests += checked.digest.bytes
        guard let finding = checked.finding else { continue }
        say("seed \(seed) breaks a law — \(finding.failure)\n\(finding.source)\n")
        findingCount += 1
        if findingCount == findingCountMax { exit(1) }
      }
      print(
        "histories from \(numbers[1] &+ start) on: \(IDText.hex(Bytes32(sha256: digests).bytes))"
      )
    }
    exit(findingCount == 0 ? 0 : 1)
  }

  private static func say(_ text: String) {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
  }
}
