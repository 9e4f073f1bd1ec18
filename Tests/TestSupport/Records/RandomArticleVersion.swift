package import StetModel

extension SeededRandom {
  /// A version with any of an article's fields, each as often as not.
  package mutating func articleVersion() -> ArticleVersion {
    var version = ArticleVersion()
    fillIdentity(&version)
    fillKind(&version)
    fillContent(&version)
    fillBody(&version)
    fillProvenance(&version)
    return version
  }

  private mutating func fillIdentity(_ version: inout ArticleVersion) {
    version.uri = perhaps { $0.text() }
    version.alternativeIDs = several { $0.text() }
    version.provider = perhaps { $0.text() }
    version.language = perhaps { $0.one(of: ["en", "hy", "ru"]) }
    version.slugline = perhaps { $0.text() }
    version.storyID = perhaps { $0.text() }
    version.links = several {
      ArticleLink(kind: $0.one(of: ArticleLink.Kind.allCases), target: $0.text())
    }
  }

  private mutating func fillKind(_ version: inout ArticleVersion) {
    version.versionLabel = perhaps { $0.text() }
    version.versionCreated = perhaps { Int64.random(in: Limits.madeAtRange, using: &$0) }
    version.versionCreatedBasis = perhaps { $0.one(of: Basis.allCases) }
    version.receivedAt = perhaps { Int64.random(in: Limits.madeAtRange, using: &$0) }
    version.publicationStatus = one(of: PublicationStatus.allCases)
    version.changeKind = one(of: ChangeKind.allCases)
    version.changeKindBasis = perhaps { $0.one(of: Basis.allCases) }
    version.urgency = perhaps { UInt8.random(in: 1...Limits.urgencyMax, using: &$0) }
  }

  private mutating func fillContent(_ version: inout ArticleVersion) {
    version.section = perhaps { $0.text() }
    version.headline = perhaps { $0.text() }
    version.abstract = perhaps { $0.text() }
    version.byline = perhaps { $0.text() }
    version.located = perhaps { $0.text() }
    version.dateline = perhaps { $0.text() }
    version.datelineDate = perhaps { $0.one(of: ["2024-06-03", "1999-12-31"]) }
    version.yearInferred = coin()
    version.infoSources = several { $0.text() }
    version.editorialNote = perhaps { $0.text() }
  }

  private mutating func fillBody(_ version: inout ArticleVersion) {
    version.text = text(max: 200)
    version.media = several { random in
      Media(caption: random.text(), creditLine: random.perhaps { $0.text() })
    }
    version.blocks = several { random in
      Block(kind: random.one(of: Block.Kind.allCases), start: 3, end: 3 + random.bytes(2).count)
    }
    version.figures = several { $0.figure() }
  }

  private mutating func figure() -> Figure {
    var figure = Figure(
      label: text(),
      value: "2.5",
      unit: perhaps { $0.text() },
      qualifier: perhaps { $0.text() },
      start: 0,
      end: Int.random(in: 0...9, using: &self)
    )
    figure.low = perhaps { $0.one(of: ["2", "2.4"]) }
    figure.high = perhaps { $0.one(of: ["3", "2.6"]) }
    figure.isDateLike = coin()
    figure.measure = perhaps { $0.one(of: Figure.Measure.allCases) }
    figure.sentence = perhaps { Int.random(in: 0...300, using: &$0) }
    return figure
  }

  private mutating func fillProvenance(_ version: inout ArticleVersion) {
    version.copyrightHolder = perhaps { $0.text() }
    version.usageTerms = perhaps { $0.text() }
    version.original = perhaps { $0.digest() }
    version.originalByteCount = perhaps {
      Int.random(in: 0...Limits.originalByteCountMax, using: &$0)
    }
    version.textHash = digest()
    version.importer = perhaps { $0.text() }
    version.embargoedUntil = perhaps { Int64.random(in: Limits.madeAtRange, using: &$0) }
  }

  /// A revision of a note or an article, with any of their fields.
  package mutating func revision() -> Revision {
    let parents = several(max: 5) { $0.revisionID() }.sorted()
    return Revision(
      desk: Sample.desk(one(of: ["world", "9.a_b-c"])),
      record: recordID(),
      parents: parents,
      author: Sample.account(one(of: ["ana", "ben", "0.x"])),
      device: DeviceID(bytes(Bytes16.byteCount)) ?? Sample.device(0),
      clock: parents.isEmpty ? 1 : UInt64.random(in: 2...Limits.clockMax, using: &self),
      madeAt: Int64.random(in: Limits.madeAtRange, using: &self),
      via: one(of: Revision.Via.allCases),
      change: coin() ? .note(noteChange()) : .article(articleVersion())
    )
  }
}
