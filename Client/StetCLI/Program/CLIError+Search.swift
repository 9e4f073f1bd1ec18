extension CLIError {
  /// OR stands beside `tag:`, `author:`, `status:` or `provider:`.
  static var alternativeFilter: CLIError {
    .usage(
      "OR stands between words; tag:, author:, status: and provider: hold for the whole query",
      hint: "Search twice, once for each side, or put the words alone around OR."
    )
  }
}
