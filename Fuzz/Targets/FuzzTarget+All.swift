import StetImport

extension FuzzTarget {
  /// Every target, by its name.
  package static let all: [FuzzTarget] = (wire + words + texts + merging + files)
    .sorted { $0.name < $1.name }

  /// The target of that name, or `nil`.
  package static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }

  private static let wire = [
    FuzzTarget("frames", FrameLaws.checkFrames),
    FuzzTarget("payloads", FrameLaws.checkPayload),
    FuzzTarget("sessions", SessionLaws.check),
    FuzzTarget("records", RecordLaws.check),
  ]

  private static let words = [
    FuzzTarget("invite", WordLaws.checkInvite),
    FuzzTarget("ids", WordLaws.checkNames),
    FuzzTarget("json", WordLaws.checkJSON),
    FuzzTarget("query", WordLaws.checkQuery),
    FuzzTarget("terminal", WordLaws.checkTerminal),
  ]

  private static let texts = [
    FuzzTarget("tokeniser", TextLaws.checkTokens),
    FuzzTarget("canonical", TextLaws.checkCanonical),
    FuzzTarget("anchors", PlaceLaws.check),
    FuzzTarget("diff", ChangeLaws.check),
  ]

  private static let merging = [
    FuzzTarget("merge", NoteLaws.check),
    FuzzTarget("versions", ArticleLaws.check),
  ]

  /// One for every format, one that recognises the format itself, and one for annotations.
  private static let files =
    ImportFormat.allCases.map { format in
      FuzzTarget("import-\(format.rawValue)") { try ImportLaws.check($0, as: format) }
    } + [
      FuzzTarget("import") { try ImportLaws.check($0, as: nil) },
      FuzzTarget("annotations", ImportLaws.checkAnnotations),
    ]
}
