import StetServer
import Testing

@Suite("Connections and open files")
struct OpenFileLimitTests {
  @Test(
    "The connections leave sixty-four files and three for each core, and one always fits",
    arguments: [
      (1_024, 2, 954), (1_024, 64, 768), (71, 2, 1), (70, 2, 1), (0, 2, 1),
      (ServerLimits.connectionCountMax + 70, 2, ServerLimits.connectionCountMax),
      (Int.max, 2, ServerLimits.connectionCountMax),
    ]
  )
  func clamp(openFileCountMax: Int, coreCount: Int, expected: Int) {
    let count = OpenFileLimit.connectionCountMax(
      openFileCountMax: openFileCountMax,
      coreCount: coreCount
    )
    #expect(count == expected)
  }
}
