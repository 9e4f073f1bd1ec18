import MergeChecking
import StetModel
import TestSupport
import Testing

@Suite("Random histories of whole notes")
struct MergeCheckTests {
  /// More of them by scripts/check-merge.
  @Test("Histories of edits, settlements, undos and all other fields obey the laws")
  func laws() {
    for seed in 0..<300 as Range<UInt64> {
      if let finding = MergeCheck.check(seed: seed).finding {
        Issue.record("seed \(seed), \(finding.failure)\n\(finding.source)")
      }
    }
  }

  @Test("A merge with a fault in it is found out, and its history cut down to a test")
  func planted() throws {
    for fault in PlantedFault.allCases {
      let findings = (0..<40 as Range<UInt64>).lazy
        .compactMap { MergeCheck.check(seed: $0, merge: fault.merge).finding }
      let finding = try #require(findings.first, "\(fault)")
      #expect(finding.plan.steps.count <= 5, "\(fault): \(finding.source)")
      #expect(finding.source.contains("history.write("))
      // The history is fine, and only the faulty merge breaks it.
      let history = finding.plan.history
      #expect(MergeLaws.failure(of: history, seed: finding.seed) == nil)
    }
  }
}
