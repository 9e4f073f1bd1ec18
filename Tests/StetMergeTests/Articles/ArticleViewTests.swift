import StetMerge
import StetModel
import StetText
import TestSupport
import Testing

@Suite("What everyone sees of an article")
struct ArticleViewTests {
  @Test(
    "A version that the source dates earlier takes its place in the past, however late it comes"
  )
  func lateArrival() throws {
    var history = ArticleHistory()
    let first = history.add("one") { $0.versionCreated = 10 }
    let third = history.add("three", after: [first]) { $0.versionCreated = 30 }
    history.add("two", by: "ben", after: [third]) {
      $0.versionCreated = 20
      $0.receivedAt = 99
    }
    let view = try VersionOrderTests.view(history.revisions)
    #expect(view.versions.map(\.content.text) == ["one", "two", "three"])
    #expect(view.latest.revision == third)
    #expect(view.versions.map(\.changeKind) == [.initial, .silentEdit, .silentEdit])
  }

  @Test("A withdrawal without any time is the latest once its importer had seen the story")
  func killWithoutTime() throws {
    var history = ArticleHistory()
    let first = history.add("one") {
      $0.versionCreated = 10
      $0.receivedAt = 11
    }
    let second = history.add("two", after: [first]) { $0.receivedAt = 20 }
    let kill = history.add("two", by: "ben", after: [second]) {
      $0.publicationStatus = .canceled
      $0.changeKind = .kill
    }
    let view = try VersionOrderTests.view(history.revisions)
    #expect(view.latest.revision == kill)
    #expect(view.publicationStatus == .canceled)
    #expect(view.versions.map(\.revision) == [first, second, kill])
  }

  @Test("An import by a laptop whose clock runs years ahead is followed by the next one")
  func clockAhead() throws {
    var history = ArticleHistory()
    let first = history.add("one") { $0.receivedAt = 10 }
    let ahead = history.add("two", by: "ben", after: [first]) { $0.receivedAt = 9_999 }
    #expect(try VersionOrderTests.view(history.revisions).latest.revision == ahead)
    let third = history.add("three", after: [ahead]) { $0.receivedAt = 30 }
    #expect(try VersionOrderTests.view(history.revisions).latest.revision == third)
    let dated = history.add("four", after: [third]) { $0.versionCreated = 40 }
    #expect(try VersionOrderTests.view(history.revisions).latest.revision == dated)
  }

  @Test("A version dated more than a day after it came in hides none that came after it")
  func datedAhead() throws {
    let (day, ages) = (ArticleVersion.leadMax, 200 * 365 * ArticleVersion.leadMax)
    for (lead, latest) in [(ages, 1), (day + 1, 1), (day, 0)] {
      var history = ArticleHistory()
      let ahead = history.add("one") {
        ($0.versionCreated, $0.versionCreatedBasis) = (day + lead, .stated)
        $0.receivedAt = day
      }
      let next = history.add("two", after: [ahead]) {
        ($0.versionCreated, $0.versionCreatedBasis) = (day + 5, .stated)
        $0.receivedAt = day + 9
      }
      let view = try VersionOrderTests.view(history.revisions)
      #expect(view.latest.revision == [ahead, next][latest])
    }
  }

  @Test("A withdrawal that came in later stands behind a dated version it had not seen")
  func unseenKill() throws {
    var history = ArticleHistory()
    history.add("one") { $0.versionCreated = 10 }
    let kill = history.add("two", by: "ben") {
      $0.receivedAt = 15
      $0.publicationStatus = .canceled
    }
    #expect(try VersionOrderTests.view(history.revisions).latest.revision == kill)
    history.add("three", by: "cy") { $0.versionCreated = 20 }
    #expect(try VersionOrderTests.view(history.revisions).versions[1].revision == kill)
  }

  @Test("Equal content is one version, whoever imports it and however often")
  func copies() throws {
    var history = ArticleHistory()
    let first = history.add("one") { $0.receivedAt = 10 }
    let second = history.add("one", by: "ben") { $0.receivedAt = 20 }
    let third = history.add("one", by: "cy", after: [first]) { version in
      version.receivedAt = 30
      version.importer = "other/1"
      version.original = Sample.digest(1)
    }
    let view = try VersionOrderTests.view(history.revisions)
    #expect(view.versions.count == 1)
    #expect(view.latest.revision == first)
    #expect(view.latest.copies == [second, third].sorted())
    #expect(view.version(of: third)?.number == 1)
    #expect(view.version(of: Sample.revision(9)) == nil)
  }

  @Test("A story that goes back to what it said is a new version, seen as such")
  func revert() throws {
    var history = ArticleHistory()
    let first = history.add("144 dead") { $0.receivedAt = 10 }
    let second = history.add("145 dead", after: [first]) { $0.receivedAt = 20 }
    let third = history.add("144 dead", by: "ben", after: [second]) { $0.receivedAt = 30 }
    let view = try VersionOrderTests.view(history.revisions)
    #expect(view.versions.map(\.revision) == [first, second, third])
    #expect(view.latest.content.text == "144 dead")
    #expect(view.latest.changeKind == .restore)
  }

  @Test("A correction after a withdrawal makes the story usable again, and both are listed")
  func correctionAfterKill() throws {
    var history = ArticleHistory()
    let first = history.add("one") { $0.versionCreated = 10 }
    let kill = history.add("one", after: [first]) {
      $0.versionCreated = 20
      $0.publicationStatus = .canceled
      $0.changeKind = .kill
    }
    #expect(try VersionOrderTests.view(history.revisions).publicationStatus == .canceled)
    let correction = history.add("two", after: [kill]) {
      $0.versionCreated = 30
      $0.changeKind = .correction
    }
    let view = try VersionOrderTests.view(history.revisions)
    #expect(view.versions.map(\.revision) == [first, kill, correction])
    #expect(view.versions.map(\.changeKind) == [.initial, .kill, .correction])
    #expect(view.publicationStatus == .usable)
  }

  @Test("A hold shows as withheld, and its release as restored")
  func hold() throws {
    var history = ArticleHistory()
    let first = history.add("one") { $0.receivedAt = 10 }
    let hold = history.add("one", after: [first]) {
      $0.receivedAt = 20
      $0.publicationStatus = .withheld
      $0.changeKind = .advisory
      $0.changeKindBasis = .stated
    }
    #expect(try VersionOrderTests.view(history.revisions).publicationStatus == .withheld)
    history.add("one", after: [hold]) { $0.receivedAt = 30 }
    let view = try VersionOrderTests.view(history.revisions)
    #expect(view.publicationStatus == .usable)
    #expect(view.versions.map(\.changeKind) == [.initial, .advisory, .restore])
  }

  @Test("The view's id follows from the set: the same for any delivery, another for any more")
  func viewID() throws {
    var random = SeededRandom(seed: 5)
    var history = ArticleHistory()
    var ids: Set<Bytes32> = []
    for place in 0..<5 {
      history.add("text \(place)", by: place < 2 ? "ana" : "ben") { $0.receivedAt = 10 }
      let view = try VersionOrderTests.view(history.revisions)
      #expect(ids.insert(view.viewID).inserted)
      #expect(view.heads == history.revisions.map(\.id).sorted())
      for _ in 0..<5 {
        #expect(try VersionOrderTests.view(history.delivered(using: &random)) == view)
      }
    }
  }

  @Test("Revisions of other records, and no revisions at all, are no version")
  func others() {
    var notes = NoteHistory()
    notes.write("ana") { $0.body = "x" }
    #expect(ArticleView(article: ArticleHistory.article, revisions: notes.revisions) == nil)
    #expect(ArticleView(article: ArticleHistory.article, revisions: []) == nil)
  }
}
