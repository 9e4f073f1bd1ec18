import StetTransport
import TestSupport
import Testing

@Suite("Admission")
struct AdmissionTests {
  private let limits = Admission<String>.Limits(
    connectionCountMax: 5,
    strangerCountMax: 3,
    strangerCountMaxPerSource: 2
  )

  /// Keeps the change out of the macro, which takes its arguments by value.
  private func admits(_ source: String, _ admission: inout Admission<String>) -> Bool {
    admission.admit(source)
  }

  @Test("Strangers are bounded for each source and in total")
  func strangers() {
    var admission = Admission(limits: limits)
    #expect(admits("a", &admission) == true)
    #expect(admits("a", &admission) == true)
    #expect(admits("a", &admission) == false)
    #expect(admits("b", &admission) == true)
    #expect(admits("c", &admission) == false)
  }

  @Test("Who is known leaves room for strangers, up to the total")
  func known() {
    var admission = Admission(limits: limits)
    for _ in 0..<5 {
      #expect(admits("a", &admission) == true)
      admission.recognise("a")
    }
    #expect(admits("b", &admission) == false)
    admission.leave("a", wasStranger: false)
    #expect(admits("b", &admission) == true)
  }

  @Test("Counts return to zero, whatever came", arguments: 0..<50 as Range<UInt64>)
  func balance(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var admission = Admission(limits: limits)
    var inside: [(source: String, isStranger: Bool)] = []
    for _ in 0..<200 {
      let source = ["a", "b", "c"].randomElement(using: &random) ?? "a"
      switch Int.random(in: 0..<3, using: &random) {
      case 0: if admission.admit(source) { inside.append((source, true)) }
      case 1:
        guard let index = inside.firstIndex(where: \.isStranger) else { continue }
        inside[index].isStranger = false
        admission.recognise(inside[index].source)
      default:
        guard let last = inside.popLast() else { continue }
        admission.leave(last.source, wasStranger: last.isStranger)
      }
      #expect(admission.connectionCount == inside.count)
      #expect(admission.strangerCount == inside.count(where: \.isStranger))
    }
  }
}
