import StetModel
import StetReplica

/// What a search found, as `stet search --json` tells it.
enum SearchJSON {
  static func hits(_ hits: [SearchHit]) -> JSONValue {
    [
      "hits": .list(Array(hits.enumerated())) { place, hit in
        Self.hit(hit, rank: place + 1)
      }
    ]
  }

  /// `rank` counts from 1, the best; `matches` are offsets in Unicode scalars of `snippet`.
  private static func hit(_ hit: SearchHit, rank: Int) -> JSONValue {
    [
      "kind": .string(hit.kind == .note ? "note" : "story"),
      "desk": .string(hit.desk.rawValue),
      "article": JSONValue(hit.article?.articleText),
      "note": JSONValue(hit.note?.noteText),
      "version": JSONValue(hit.versionCount),
      "headline": JSONValue(hit.headline),
      "pub_status": .string(hit.storyStatus.word),
      "snippet": .string(hit.snippet.text),
      "matches": .list(hit.snippet.matches) { match in
        [
          "start": .integer(Int64(match.lowerBound)), "end": .integer(Int64(match.upperBound)),
        ]
      },
      "rank": .integer(Int64(rank)),
      "score": .number(hit.score),
    ]
  }
}
