import StetModel
import StetText

extension ArticleVersion {
  /// The version with every field cut to what a record may hold.
  ///
  /// Texts lose what canonical text has not, and are cut at the end; an address or identifier that
  /// is too long is left out, since a part of one names something else. What is then empty is
  /// `nil`.
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
    provider = provider?.line(Limits.providerByteCountMax)
    language = language?.whole(Limits.languageByteCountMax)
    slugline = slugline?.line(Limits.sluglineByteCountMax)
    storyID = storyID?.whole(Limits.uriByteCountMax)
    links = links.compactMap { link in
      link.target.whole(Limits.uriByteCountMax).map { ArticleLink(kind: link.kind, target: $0) }
    }
    links = Array(links.prefix(Limits.linkCountMax))
    versionLabel = versionLabel?.whole(Limits.versionLabelByteCountMax)
    versionCreated = versionCreated.flatMap { Limits.madeAtRange.contains($0) ? $0 : nil }
    embargoedUntil = embargoedUntil.flatMap { Limits.madeAtRange.contains($0) ? $0 : nil }
    urgency = urgency.flatMap { (1...Limits.urgencyMax).contains($0) ? $0 : nil }
  }

  private mutating func cutContent() {
    section = section?.line(Limits.sectionByteCountMax)
    headline = headline?.line(Limits.headlineByteCountMax)
    abstract = abstract?.lines(Limits.abstractByteCountMax)
    byline = byline?.line(Limits.bylineByteCountMax)
    located = located?.line(Limits.locatedByteCountMax)
    dateline = dateline?.line(Limits.datelineByteCountMax)
    editorialNote = editorialNote?.lines(Limits.editorialNoteByteCountMax)
    media = media.compactMap { item in
      let caption = item.caption.lines(Limits.captionByteCountMax)
      let credit = item.creditLine?.line(Limits.creditLineByteCountMax)
      guard caption != nil || credit != nil else { return nil }
      return Media(caption: caption ?? "", creditLine: credit)
    }
    media = Array(media.prefix(Limits.mediaCountMax))
  }

  private mutating func cutSource() {
    infoSources = infoSources.compactMap { $0.line(Limits.infoSourceByteCountMax) }
    infoSources = Array(infoSources.prefix(Limits.infoSourceCountMax))
    copyrightHolder = copyrightHolder?.line(Limits.rightsByteCountMax)
    usageTerms = usageTerms?.lines(Limits.rightsByteCountMax)
  }
}

extension String {
  /// This text where it is neither empty nor above so many bytes, and names something.
  fileprivate func whole(_ byteCountMax: Int) -> String? {
    let trimmed = trimmingBlanks
    guard !trimmed.isEmpty, trimmed.utf8.count <= byteCountMax else { return nil }
    return trimmed.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } ? nil : trimmed
  }

  /// This text in one line, cut; `nil` where nothing is in it.
  fileprivate func line(_ byteCountMax: Int) -> String? {
    let text = CanonicalText.canonical(self).oneLine.cut(to: byteCountMax)
    return text.isEmpty ? nil : text
  }

  /// This text in its own lines, cut; `nil` where nothing is in it.
  fileprivate func lines(_ byteCountMax: Int) -> String? {
    let text = CanonicalText.canonical(self).cut(to: byteCountMax)
    return text.isEmpty ? nil : text
  }
}
