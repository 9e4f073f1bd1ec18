package import StetModel

/// A note's and an article's revision with every field but the note's ``NoteChange/reopened``, one
/// with that, and their bytes and ids.
///
/// The bytes were made from the layout in `docs/PROTOCOL.md` by another program than this one.
package enum GoldenRecords {
  package static let noteBytes = """
    08011205776f726c641a100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a22201111111111111111111111111111111111
    11111111111111111111111111111122202222222222222222222222222222222222222222222222222222222222
    2222222a03616e6132100d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d38034092f6eac0fe31480152ed020a780a10b0b0
    b0b0b0b0b0b0b0b0b0b0b0b0b0b01220c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0
    c0c01a0b31343420616e64203535312208746f6c6c206973202a05206d6f7265300e38194220d0d0d0d0d0d0d0d0
    d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d01210436865636b20e280942074776963652e18162005
    280230033a20e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e040004a046373746f
    4a04746f6c6c52036f6c6458046210f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0680172203333333333333333333333
    3333333333333333333333333333333333333333337a6a0a240a2044444444444444444444444444444444444444
    44444444444444444444444444100712205555555555555555555555555555555555555555555555555555555555
    55555512206666666666666666666666666666666666666666666666666666666666666666
    """
  package static let noteID = "fa4779b97a036da317fc989ff238cb60b6b69ae3dba4631e90a239a8c71a2124"
  package static let reopeningBytes = """
    08011205776f726c641a100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a22201111111111111111111111111111111111
    1111111111111111111111111111112a03616e6132100d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d38044092f6eac0fe
    31480352b40182014608031220555555555555555555555555555555555555555555555555555555555555555512
    20666666666666666666666666666666666666666666666666666666666666666682016808061220444444444444
    44444444444444444444444444444444444444444444444444441220555555555555555555555555555555555555
    55555555555555555555555555551220666666666666666666666666666666666666666666666666666666666666
    6666
    """
  package static let reopeningID =
    "076c1822d6c79a81808526da91ad83f455ffa148f6bd7e27b887ab83139c25b2"
  package static let articleBytes = """
    08011205776f726c641a100b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b2a0362656e32100e0e0e0e0e0e0e0e0e0e0e0e
    0e0e0e0e38014092f6eac0fe3148055adf030a1668747470733a2f2f776972652e6578616d706c652f311205616c
    742d311205616c742d321a04574952452202656e2a046373746f320773746f72792d373a1a080212166874747073
    3a2f2f776972652e6578616d706c652f30420276324880d6fbbdfe3150015892f6eac0fe31600168037003780482
    0108416c6c206e6577738a010a546f6c6c20726973657392010e54686520746f6c6c20726f73652e9a010c427920
    412e20577269746572a20106414c4d415459aa0117414c4d4154592c204a756e6520332e202f574952452f2eb201
    0a323032342d30362d3033b80101c2010c746865206d696e6973747279ca0111436f727265637473207468652074
    6f6c6cd201190a084120737472656574120d432e20416d6572612f57495245da011054686520746f6c6c20697320
    3134352ee20106080610001810ea01310a04746f6c6c12033134351a0670656f706c6522086174206c6561737428
    0c300f3a033134354203313530480150025803f2010457495245fa01094e6f20726573616c658202207777777777
    7777777777777777777777777777777777777777777777777777778802d209920220888888888888888888888888
    88888888888888888888888888888888888888889a0206776972652f31a0028083dec2fe31
    """
  package static let articleID = "194cbec7684576f1ea92cbdd3ce0c8235d41e5eacd377fe7c9727faab7d55ec5"
}

extension GoldenRecords {
  package static var note: Revision {
    Revision(
      desk: Sample.desk("world"),
      record: Sample.record(0x0A),
      parents: [Sample.revision(0x11), Sample.revision(0x22)],
      author: Sample.account("ana"),
      device: Sample.device(0x0D),
      clock: 3,
      madeAt: 1_717_586_017_042,
      via: .edit,
      change: .note(noteChange)
    )
  }

  private static var noteChange: NoteChange {
    var change = NoteChange()
    change.anchor = Anchor(
      article: Sample.record(0xB0),
      version: Sample.revision(0xC0),
      passage: Passage(
        exact: "144 and 551",
        prefix: "toll is ",
        suffix: " more",
        start: 14,
        end: 25,
        textHash: Sample.digest(0xD0)
      )
    )
    change.body = "Check — twice."
    change.grade = .to(Grade(reliability: .b, credibility: .two))
    change.likelihood = .to(.likely)
    change.confidence = .to(.moderate)
    change.status = StatusMark(.final, approves: Sample.digest(0xE0))
    change.deleted = false
    change.tagsAdded = ["csto", "toll"]
    change.tagsRemoved = ["old"]
    change.tlp = .to(.amberStrict)
    change.replyTo = Sample.record(0xF0)
    change.motivation = .assessing
    change.acknowledged = [Sample.digest(0x33)]
    change.openSpots = [
      OpenSpot(
        tokens: [OpenSpot.Token(revision: Sample.revision(0x44), index: 7)],
        sides: [Sample.revision(0x55), Sample.revision(0x66)]
      )
    ]
    return change
  }
}

extension GoldenRecords {
  /// Takes back what settled two fields, which are open again.
  package static var reopening: Revision {
    var change = NoteChange()
    let sides = [Sample.revision(0x55), Sample.revision(0x66)]
    change.reopened = [
      Reopening(field: .grade, sides: sides),
      Reopening(field: .status, sides: [Sample.revision(0x44)] + sides),
    ]
    return Revision(
      desk: Sample.desk("world"),
      record: Sample.record(0x0A),
      parents: [Sample.revision(0x11)],
      author: Sample.account("ana"),
      device: Sample.device(0x0D),
      clock: 4,
      madeAt: 1_717_586_017_042,
      via: .undo,
      change: .note(change)
    )
  }
}

extension GoldenRecords {
  package static var article: Revision {
    Revision(
      desk: Sample.desk("world"),
      record: Sample.record(0x0B),
      parents: [],
      author: Sample.account("ben"),
      device: Sample.device(0x0E),
      clock: 1,
      madeAt: 1_717_586_017_042,
      via: .import,
      change: .article(articleVersion)
    )
  }

  private static var articleVersion: ArticleVersion {
    var version = ArticleVersion()
    fillIdentity(&version)
    fillContent(&version)
    version.copyrightHolder = "WIRE"
    version.usageTerms = "No resale"
    version.original = Sample.digest(0x77)
    version.originalByteCount = 1_234
    version.textHash = Sample.digest(0x88)
    version.importer = "wire/1"
    version.embargoedUntil = 1_717_590_000_000
    return version
  }

  private static func fillIdentity(_ version: inout ArticleVersion) {
    version.uri = "https://wire.example/1"
    version.alternativeIDs = ["alt-1", "alt-2"]
    version.provider = "WIRE"
    version.language = "en"
    version.slugline = "csto"
    version.storyID = "story-7"
    version.links = [ArticleLink(kind: .correctionOf, target: "https://wire.example/0")]
    version.versionLabel = "v2"
    version.versionCreated = 1_717_580_000_000
    version.versionCreatedBasis = .stated
    version.receivedAt = 1_717_586_017_042
    version.publicationStatus = .usable
    version.changeKind = .correction
    version.changeKindBasis = .inferred
    version.urgency = 4
  }

  private static func fillContent(_ version: inout ArticleVersion) {
    version.section = "All news"
    version.headline = "Toll rises"
    version.abstract = "The toll rose."
    version.byline = "By A. Writer"
    version.located = "ALMATY"
    version.dateline = "ALMATY, June 3. /WIRE/."
    version.datelineDate = "2024-06-03"
    version.yearInferred = true
    version.infoSources = ["the ministry"]
    version.editorialNote = "Corrects the toll"
    version.media = [Media(caption: "A street", creditLine: "C. Amera/WIRE")]
    version.text = "The toll is 145."
    version.blocks = [Block(kind: .body, start: 0, end: 16)]
    version.figures = [figure]
  }

  private static var figure: Figure {
    var figure = Figure(
      label: "toll",
      value: "145",
      unit: "people",
      qualifier: "at least",
      start: 12,
      end: 15
    )
    figure.low = "145"
    figure.high = "150"
    figure.isDateLike = true
    figure.measure = .currency
    figure.sentence = 3
    return figure
  }
}
