/// Random values that the seed decides, for records with every field.
extension SeededRandom {
  /// Up to `max` scalars of several scripts and byte lengths.
  package mutating func text(max: Int = 12) -> String {
    let alphabet = Array("aZ 09.\n«é한👩🏽\u{301}\u{0}".unicodeScalars)
    var text = ""
    for _ in 0..<Int.random(in: 0...max, using: &self) {
      text.unicodeScalars.append(alphabet[Int.random(in: alphabet.indices, using: &self)])
    }
    return text
  }

  /// The next `count` bytes.
  package mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
  }

  /// True as often as false.
  package mutating func coin() -> Bool { Bool.random(using: &self) }

  /// One of the elements of `values`, which is not empty.
  package mutating func one<Value>(of values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &self)]
  }

  /// What `make` makes, or `nil` as often.
  package mutating func perhaps<Value>(_ make: (inout SeededRandom) -> Value) -> Value? {
    coin() ? make(&self) : nil
  }

  /// Up to `max` of what `make` makes.
  package mutating func several<Value>(
    max: Int = 3,
    _ make: (inout SeededRandom) -> Value
  ) -> [Value] {
    (0..<Int.random(in: 0...max, using: &self)).map { _ in make(&self) }
  }
}
