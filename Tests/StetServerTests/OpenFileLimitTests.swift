import StetServer
import Testing

@Suite("Connections and open files")
struct OpenFileLimitTests {
  @Test(
    "The connections leave sixty-four files to the server itself, and one connection always fits",
    arguments: [
      (1_024, 960), (65, 1), (64, 1), (0, 1),
      (ServerLimits.connectionCountMax + 64, ServerLimits.connectionCountMax),
      (Int.max, ServerLimits.connectionCountMax),
    ]
  )
  func clamp(openFileCountMax: Int, expected: Int) {
    #expect(OpenFileLimit.connectionCountMax(openFileCountMax: openFileCountMax) == expected)
  }
}
