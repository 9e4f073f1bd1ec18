import StetModel
import Testing

@testable import StetImport

@Suite("Official examples of the news formats")
struct ExampleFileTests {
  private static let ninjs = NewsFiles.examples("ninjs")
  private static let listings = NewsFiles.examples("newsml-g2")

  /// The examples that are no story, by a part of their names, with what each is.
  private static let otherNinjs = [
    "schema-extension__extension-schema": "a JSON schema",
    "20231004-UEFA-ChampionLeague": "an event", "20231005-65-addb-event": "an event",
    "20231016-addb-example-press-conference": "an event",
    "collection__20231016-event-timeline-sample": "an event", "simpleEvent": "an event",
    "tt_event_pressconference": "an event",
  ]

  /// Each listing with its headline's beginning, or in parentheses what it is.
  private static let expectedListings = [
    "1": "Fed to halt QE", "2": "Fed to halt QE", "3": "Variety Of Recessionary",
    "3A": "Variety Of Recessionary", "4": "(a video without a headline and a caption)",
    "5": "Loriot retrospective", "6": "(a package)", "7": "(a part of a package)",
    "8": "(a part of a package)", "9": "(a part of a package)", "10": "(a concept)",
    "11": "(a concept)", "12": "(a list of concepts)", "13": "(a catalog of vocabularies)",
    "14": "(a concept)", "15": "(a list of concepts)",
    "16": "(a NewsML-G2 item of data (<events>), without a text)", "17": "(a planning item)",
    "18": "(a planning item)", "19": "(a planning item)", "20": "(a planning item)",
    "21": "(a NewsML-G2 item of data (<sports-content>), without a text)",
    "22": "Preview: Arizona Diamondbacks", "23": "(a package)", "24": "(a package)",
    "25": "Arizona Diamondbacks", "26": "A firefighter walks past", "27": "Acme Widgets announces",
    "28": "(a part of a NewsML-G2 item, without a headline and a text)",
    "29": "(a NewsML-G2 item without a headline and a text)",
  ]

  @Test("Every ninjs example is a story, or says what else it is", .enabled(if: !ninjs.isEmpty))
  func ninjsExamples() {
    var right = 0
    for (name, text) in Self.ninjs {
      let other = Self.otherNinjs.first { name.contains($0.key) }?.value
      let version = try? NewsFiles.version(text)
      let isRight =
        other.map { NewsFiles.kind(text) == $0 }
        ?? (version?.headline?.isEmpty == false && version?.text.isEmpty == false)
      #expect(isRight, "\(name)")
      right += isRight ? 1 : 0
    }
    #expect(right == 43)
  }

  @Test(
    "Every NewsML-G2 listing is a story, or says what else it is",
    .enabled(if: !listings.isEmpty)
  )
  func newsmlListings() throws {
    var right = 0
    for (name, text) in Self.listings {
      let number = name.split(separator: "_").drop { $0 != "LISTING" }.dropFirst().first ?? ""
      let expected = try #require(Self.expectedListings[String(number)])
      let kind = "(\(NewsFiles.kind(text)))"
      let found = kind == "()" ? (try NewsFiles.version(text).headline ?? "") : kind
      #expect(found.hasPrefix(expected), "\(name)")
      right += found.hasPrefix(expected) ? 1 : 0
    }
    #expect(right == Self.expectedListings.count)
    #expect(right == 30)
  }

  @Test(
    "A caption is the text of a picture, and nothing of it is lost",
    .enabled(if: !ninjs.isEmpty)
  )
  func pictures() throws {
    let picture = try #require(Self.ninjs.first { $0.name.contains("3.0__SIPA_image") })
    let version = try NewsFiles.version(picture.text)
    #expect(version.text.hasPrefix("Demonstration of the workers"))
    #expect(!version.text.contains("GROSSETO"))
    #expect(version.media == [Media(caption: "", creditLine: "Insidefoto")])
    #expect(version.copyrightHolder == "SIPA USA")
  }

  @Test(
    "A text keeps its paragraphs, its picture's caption and its dateline",
    .enabled(if: !ninjs.isEmpty)
  )
  func texts() throws {
    let complex = try #require(Self.ninjs.first { $0.name.contains("ninjsExComplex2") })
    let version = try NewsFiles.version(complex.text)
    #expect(version.blocks.count == 4)
    #expect(version.media.count == 2)
    #expect(version.dateline == "GROSSETO, Italy (AP) --")
    let swedish = try #require(Self.ninjs.first { $0.name.contains("3.0__tt_text_image") })
    let story = try NewsFiles.version(swedish.text)
    #expect(story.text.hasPrefix("Pandemin satte stopp"))
    #expect(story.dateline == "Försvar TT")
    #expect(story.media.map(\.creditLine) == ["Karl Melander/TT"])
  }
}
