import StetModel
import Testing

@Suite("JSON text")
struct JSONTextTests {
  @Test("Members keep their order, and every kind of value is written")
  func order() {
    let value: JSONValue = [
      "schema": 1, "b": nil, "a": [true, -2, 1.5, "x"], "nested": ["k": "v"],
    ]
    #expect(value.text == #"{"schema":1,"b":null,"a":[true,-2,1.5,"x"],"nested":{"k":"v"}}"#)
  }

  @Test("Quotes, controls and line ends are escaped")
  func escapes() {
    #expect(JSONValue.string("a\"b\\c\n\t\r\u{1B}[0m").text == #""a\"b\\c\n\t\r\u001b[0m""#)
  }

  @Test(
    "What may steer a terminal never appears raw",
    arguments: [
      "\u{0}", "\u{7F}", "\u{9B}", "\u{202E}", "\u{2066}", "\u{2028}", "\u{FEFF}", "\u{E0041}",
    ] as [Unicode.Scalar]
  )
  func unsafe(scalar: Unicode.Scalar) {
    let text = JSONValue.string("x\(scalar)y").text
    #expect(!text.unicodeScalars.contains(scalar))
    #expect(text.unicodeScalars.allSatisfy { $0.isASCII })
  }

  @Test("A scalar outside the basic plane is escaped as a surrogate pair")
  func surrogates() { #expect(JSONValue.string("\u{E0041}").text == #""\udb40\udc41""#) }

  @Test("Letters and emoji of any script stay as they are")
  func plain() { #expect(JSONValue.string("Ереван 👩‍🚀 ‘q’").text == "\"Ереван 👩‍🚀 ‘q’\"") }

  @Test("A number that is not finite is null")
  func notFinite() { #expect(JSONValue.number(.infinity).text == "null") }

  @Test("Members can be added behind an object's own")
  func adding() {
    let base: JSONValue = ["a": 1]
    #expect(base.adding(["b": 2]).text == #"{"a":1,"b":2}"#)
  }
}
