import StetModel
import TestSupport
import Testing

@Suite("Reading JSON")
struct JSONReaderTests {
  @Test(
    "What the writer writes is read back",
    arguments: [
      nil, true, false, 0, -12, 9_007_199_254_740_993, 2.5, "",
      "say \"hi\"\n\t\\ \u{1B}[31m \u{202E}",
      "😀 é", [], [1, [2, [nil]]], [:], ["a": 1, "b": ["c": "d"]],
    ] as [JSONValue]
  )
  func roundTrip(value: JSONValue) throws {
    #expect(try JSONReader.value(value.text) == value)
  }

  @Test(
    "Escapes, blanks and exponents are understood",
    arguments: [
      (#" "\u0041\/\ud83d\ude00" "#, "A/😀"),
      ("[ 1 ,\n\t2 ]", [1, 2]),
      ("1e2", 100.0),
      ("-0.5", -0.5),
    ] as [(String, JSONValue)]
  )
  func forms(text: String, value: JSONValue) throws {
    #expect(try JSONReader.value(text) == value)
  }

  @Test(
    "What is no JSON is refused with the place",
    arguments: [
      "", " ", "{", "[", "[1,]", "[1 2]", #"{"a"}"#, #"{"a":}"#, #"{a:1}"#, #"{"a":1,}"#, "tru",
      "01", "+1", ".5", "1.", "-", "1 2", #"""#, #""\x""#, #""\u12""#, #""\ud800""#,
      #""\ud800\u0041""#, #""\udc00""#, "\"\n\"", "nan", "1e999", "'a'",
    ]
  )
  func refused(text: String) {
    #expect(throws: JSONError.self) { try JSONReader.value(text) }
  }

  @Test("Nesting is bounded, and the bound itself is accepted")
  func depth() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try JSONReader.value(nested(JSONReader.depthMax + 1))
    #expect(throws: JSONError.self) { try JSONReader.value(nested(JSONReader.depthMax + 2)) }
  }

  @Test("No bytes make it trap", arguments: 0..<300 as Range<UInt64>)
  func garbage(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let alphabet = Array(#"{}[]",:\u0e1-. tfn"#.unicodeScalars)
    var text = ""
    for _ in 0..<Int.random(in: 0..<60, using: &random) {
      let index = Int.random(in: 0..<alphabet.count, using: &random)
      text.unicodeScalars.append(alphabet[index])
    }
    _ = try? JSONReader.value(text)
  }
}
