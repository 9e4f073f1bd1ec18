import StetModel
import TestSupport

extension LimitCase {
  static let all =
    revision + note + anchor + openSpots + reopened + articleTexts + articleLists + articleParts

  static let revision = [
    LimitCase("revisionByteCountMax", Limits.revisionByteCountMax, "revision") { count in
      let rest = RawRevision.note(tail: { $0.field(99, padding(1_000_000)) }) { _ in }
      return RawRevision.note(tail: { $0.field(99, padding(1_000_000 + count - rest.count)) }) {
        _ in
      }
    },
    LimitCase("parentCountMax", Limits.parentCountMax, "parents") { count in
      var revision = GoldenRecords.note
      revision.parents = (0..<count).map { Sample.revision(UInt8($0)) }
      return revision.encoded()
    },
    LimitCase("clockMax", Int(Limits.clockMax), "clock") { count in
      RawRevision.note(clock: UInt64(count)) { _ in }
    },
    LimitCase("madeAtMax", Int(Limits.madeAtMax), "made at") { count in
      RawRevision.note(madeAt: UInt64(count)) { _ in }
    },
    LimitCase("deskNameByteCountMax", Limits.deskNameByteCountMax, "desk") { count in
      RawRevision.note(desk: padding(count)) { _ in }
    },
    LimitCase("accountNameByteCountMax", Limits.accountNameByteCountMax, "author") { count in
      RawRevision.note(author: padding(count)) { _ in }
    },
  ]

  static let note = [
    text("noteBodyByteCountMax", Limits.noteBodyByteCountMax, "body", 2),
    text("tagByteCountMax", Limits.tagByteCountMax, "tag", 9),
    text("tagByteCountMax", Limits.tagByteCountMax, "tag", 10),
    tags("tags", 9), tags("tags", 10),
    LimitCase("acknowledgementCountMax", Limits.acknowledgementCountMax, "reviews") { count in
      RawRevision.note { for digest in digests(count) { $0.field(14, digest) } }
    },
  ]

  static let anchor = [
    anchorText("anchorExactByteCountMax", Limits.anchorExactByteCountMax, "quote", 3),
    anchorText("anchorContextByteCountMax", Limits.anchorContextByteCountMax, "prefix", 4),
    anchorText("anchorContextByteCountMax", Limits.anchorContextByteCountMax, "suffix", 5),
    LimitCase("articleTextByteCountMax", Limits.articleTextByteCountMax, "end") { count in
      anchored { $0.field(7, UInt64(count)) }
    },
    LimitCase("articleTextByteCountMax", Limits.articleTextByteCountMax, "start") { count in
      anchored {
        $0.field(6, UInt64(count))
        $0.field(7, UInt64(Limits.articleTextByteCountMax))
      }
    },
  ]

  static let reopened = [
    LimitCase("reopenedSideCountMax", Limits.reopenedSideCountMax, "reopened sides") { count in
      RawRevision.note { note in
        note.field(16) { field in
          field.field(1, 3)
          for digest in digests(count) { field.field(2, digest) }
        }
      }
    }
  ]

  static let openSpots = [
    LimitCase("openSpotCountMax", Limits.openSpotCountMax, "open spots") { count in
      RawRevision.note { note in for _ in 0..<count { note.field(15, [UInt8]()) } }
    },
    LimitCase("openSpotTokenCountMax", Limits.openSpotTokenCountMax, "open spot tokens") { count in
      RawRevision.note { note in
        note.field(15) { spot in
          for _ in 0..<count { spot.field(1) { $0.field(1, Sample.digest(1).bytes) } }
        }
      }
    },
    LimitCase("openSpotSideCountMax", Limits.openSpotSideCountMax, "open spot sides") { count in
      RawRevision.note { note in
        note.field(15) { spot in for digest in digests(count) { spot.field(2, digest) } }
      }
    },
    LimitCase("noteBodyByteCountMax", Limits.noteBodyByteCountMax, "token") { count in
      RawRevision.note { note in
        note.field(15) { spot in
          spot.field(1) {
            $0.field(1, Sample.digest(1).bytes)
            $0.field(2, UInt64(count))
          }
        }
      }
    },
  ]

  static func padding(_ count: Int) -> String { String(repeating: "x", count: count) }

  /// So many digests in ascending order.
  static func digests(_ count: Int) -> [[UInt8]] {
    (0..<count).map { number in
      var bytes = [UInt8](repeating: 0, count: Bytes32.byteCount)
      bytes[0] = UInt8(number >> 8)
      bytes[1] = UInt8(number & 0xFF)
      return bytes
    }
  }

  private static func text(
    _ constant: String,
    _ max: Int,
    _ field: String,
    _ number: UInt32
  ) -> LimitCase {
    LimitCase(constant, max, field) { count in
      RawRevision.note { $0.field(number, padding(count)) }
    }
  }

  private static func tags(_ field: String, _ number: UInt32) -> LimitCase {
    LimitCase("tagCountMax", Limits.tagCountMax, field) { count in
      RawRevision.note { for tag in 0..<count { $0.field(number, "t\(100 + tag)") } }
    }
  }

  private static func anchorText(
    _ constant: String,
    _ max: Int,
    _ field: String,
    _ number: UInt32
  ) -> LimitCase {
    LimitCase(constant, max, field) { count in anchored { $0.field(number, padding(count)) } }
  }

  private static func anchored(_ passage: (inout FieldWriter) -> Void) -> [UInt8] {
    RawRevision.note { note in
      note.field(1) {
        $0.field(1, Sample.record(1).bytes)
        $0.field(2, Sample.digest(1).bytes)
        passage(&$0)
      }
    }
  }
}
