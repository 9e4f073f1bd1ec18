import StetModel

extension ArticleVersion {
  /// The version with every field cut to what a record may hold.
  ///
  /// Texts are cut at the end; an address or identifier that is too long is left out, since a part
  /// of one names something else.
  var withinLimits: ArticleVersion {
    var version = self
    version.cutIdentity()
    version.cutContent()
    version.cutSource()
    return version
  }

  private mutating func cutIdentity() {
    uri = uri?.whole(Limits.uriByteCountMax)
    alternativeIDs = alternativeIDs.compactMap { $0.whole(Limits.uriByteCountMax) }
    alternativeIDs = Array(alternativeIDs.prefix(Limits.alternativeIDCountMax))
    provider = provider?.oneLine.cut(to: Limits.providerByteCountMax)
    language = language?.whole(Limits.languageByteCountMax)
    slugline = slugline?.oneLine.cut(to: Limits.sluglineByteCountMax)
    storyID = storyID?.whole(Limits.uriByteCountMax)
    links = links.filter { $0.target.whole(Limits.uriByteCountMax) != nil }
    links = Array(links.prefix(Limits.linkCountMax))
    versionLabel = versionLabel?.whole(Limits.versionLabelByteCountMax)
    versionCreated = versionCreated.flatMap { Limits.madeAtRange.contains($0) ? $0 : nil }
    embargoedUntil = embargoedUntil.flatMap { Limits.madeAtRange.contains($0) ? $0 : nil }
    urgency = urgency.flatMap { (1...Limits.urgencyMax).contains($0) ? $0 : nil }
  }

  private mutating func cutContent() {
    section = section?.oneLine.cut(to: Limits.sectionByteCountMax)
    headline = headline?.oneLine.cut(to: Limits.headlineByteCountMax)
    abstract = abstract?.cut(to: Limits.abstractByteCountMax)
    byline = byline?.oneLine.cut(to: Limits.bylineByteCountMax)
    located = located?.oneLine.cut(to: Limits.locatedByteCountMax)
    dateline = dateline?.oneLine.cut(to: Limits.datelineByteCountMax)
    editorialNote = editorialNote?.cut(to: Limits.editorialNoteByteCountMax)
    media = media.prefix(Limits.mediaCountMax).map { item in
      Media(
        caption: item.caption.cut(to: Limits.captionByteCountMax),
        creditLine: item.creditLine?.cut(to: Limits.creditLineByteCountMax)
      )
    }
  }

  private mutating func cutSource() {
    infoSources = infoSources.prefix(Limits.infoSourceCountMax).map {
      $0.oneLine.cut(to: Limits.infoSourceByteCountMax)
    }
    copyrightHolder = copyrightHolder?.oneLine.cut(to: Limits.rightsByteCountMax)
    usageTerms = usageTerms?.cut(to: Limits.rightsByteCountMax)
  }
}

extension String {
  /// This text where it is neither empty nor above so many bytes.
  fileprivate func whole(_ byteCountMax: Int) -> String? {
    let trimmed = trimmingBlanks
    return trimmed.isEmpty || trimmed.utf8.count > byteCountMax ? nil : trimmed
  }
}
