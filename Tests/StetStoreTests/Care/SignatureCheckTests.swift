import StetModel
import StetStore
import TestSupport
import Testing

@Suite("The check of signatures")
struct SignatureCheckTests {
  @Test("A signature that is not the author's is found by the check, and named with its place")
  func forged() async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    var revisions = try (1...2).map { try ann.seal(ann.note(bench.energy, record($0))) }
    revisions[1].signature = [UInt8](repeating: 0, count: SealedRevision.signatureByteCount)
    _ = try await bench.push(revisions, by: ann)
    #expect(
      try bench.store.check().problems == ["energy at 2: the signature is not the author's"]
    )
  }
}
