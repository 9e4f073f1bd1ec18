/// Something that reads what strangers wrote, with the laws it keeps whatever the bytes are.
///
/// The first law is the same for all: no trap, no endless work. `Fuzz/Program` lets libFuzzer look
/// for bytes that break one, and a test replays those that once did.
package struct FuzzTarget: Sendable {
  /// The word by which `scripts/fuzz` and the folders of seeds and fixtures know it.
  package let name: String
  private let check: @Sendable ([UInt8]) throws -> Void

  init(_ name: String, _ check: @escaping @Sendable ([UInt8]) throws -> Void) {
    (self.name, self.check) = (name, check)
  }

  /// Gives `bytes` to the target; throws ``BrokenLaw`` where it does not keep its laws.
  package func run(_ bytes: [UInt8]) throws { try check(bytes) }
}

/// A law that does not hold for some bytes.
package struct BrokenLaw: Error, Hashable, Sendable, CustomStringConvertible {
  /// The law, as one sentence.
  package var description: String
}

/// Throws the law as broken where it does not hold.
func law(_ sentence: @autoclosure () -> String, holds: Bool) throws(BrokenLaw) {
  guard !holds else { return }
  throw BrokenLaw(description: sentence())
}
