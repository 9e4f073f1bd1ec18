import StetTransport
import Testing

@Suite("Network addresses")
struct NetworkAddressTests {
  @Test(
    "Addresses are read as people write them",
    arguments: [
      ("news.example.org", "news.example.org:7838"), ("10.0.0.7:1", "10.0.0.7:1"),
      ("[::1]:99", "[::1]:99"), ("[::1]", "[::1]:7838"), ("::1", "[::1]:7838"), ("h:0", "h:0"),
    ]
  )
  func read(text: String, description: String) {
    #expect(NetworkAddress(text)?.description == description)
  }

  @Test(
    "What is no address is refused",
    arguments: ["", ":1", "h:", "h:65536", "h:-1", "h:x", "[::1", "[::1]x", "a b", "http://h"]
  )
  func refused(text: String) { #expect(NetworkAddress(text) == nil) }
}
