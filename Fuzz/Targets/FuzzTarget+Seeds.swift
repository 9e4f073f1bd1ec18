import NIOCore
import StetModel
import StetSession
import StetWire
import TestSupport

extension FuzzTarget {
  /// What a fuzzer begins with, beside the files of `Samples/`: short inputs that go far in.
  package var seeds: [[UInt8]] {
    switch name {
    case "frames": Self.frames.map { [2, 255] + $0 } + Self.answers.map { [3, 255] + $0 }
    case "payloads": (Self.frames + Self.answers).map { Array($0.dropFirst(4)) }
    case "sessions": [Self.conversation] + Self.noise
    case "records": Self.records
    case "invite": [[0] + Array(Self.invite.text.utf8)]
    case "merge", "versions": Self.noise
    case "diff", "anchors": Self.pairs
    default: Self.texts
    }
  }

  /// One message of every kind that a client sends.
  private static let frames = (0..<14 as Range<UInt8>).map { kind in
    var script = ByteScript([kind, 1, 1, 1, 1, 1])
    return Array(MessageCodec.encode(script.clientMessage()).readableBytesView)
  }

  /// One message of every kind that a server sends.
  private static let answers = (0..<14 as Range<UInt8>).map { kind in
    var script = ByteScript([kind, 1, 1, 1, 1, 1])
    return Array(MessageCodec.encode(script.serverMessage()).readableBytesView)
  }

  /// A client says hello, logs in, is let in and subscribes.
  private static let conversation: [UInt8] =
    [1] + [0, 1, 0, 1, 1, 1, 1, 0] + [0, 1, 1, 7] + Array(repeating: 1, count: 64) + [0]
    + [0, 0, 0, 0, 0] + [0, 1, 3, 0, 0, 0, 1, 0] + [0, 0, 2, 9, 9, 0]

  private static let records: [[UInt8]] = (0..<8 as Range<UInt64>).flatMap { seed in
    var random = SeededRandom(seed: seed)
    let changes: [Revision.Change] = [
      .note(random.noteChange()), .article(random.articleVersion()),
    ]
    return changes.map { Sample.revision($0).encoded() }
  }

  private static let invite = Invite(
    addresses: ["127.0.0.1:7838", "news.example.org:7838"],
    pin: Sample.digest(1),
    id: Array(repeating: 2, count: Invite.idByteCount),
    secret: Array(repeating: 3, count: 16),
    account: Sample.account("ana")
  )

  private static let noise: [[UInt8]] = (0..<8 as Range<UInt64>).map { seed in
    var random = SeededRandom(seed: seed)
    return random.bytes(160)
  }

  private static let pairs: [[UInt8]] = zip(bodies, bodies.dropFirst()).map { one, other in
    [4, 20] + Array(one.utf8) + [0xFF] + Array(other.utf8) + [0xFF] + Array("Head".utf8)
  }

  private static let texts = (words + bodies).map { Array($0.utf8) }

  private static let words = [
    "tag:numbers -ferry \"reopened on Tuesday\" harb* OR storm", "kzvx", "00ff", "B2",
    "2024-06-03T12:00:00Z", "{\"a\":[1,-2.5e3,\"\\u00e9\",null,true]}", "\u{1B}[31m\u{202E}\r\n",
    "<p>One</p><script>x</script>", "<html><body><article><p>A story.</p></article></body></html>",
  ]

  private static let bodies = [
    "Storm closes harbour\n\nNORRHAVN (AP) — The harbour’s pier is gone. At least 144 died.",
    "Storm closes harbour\n\nNORRHAVN (AP) — The pier is gone. At least 145 people died on 3 May.",
    "# Head\n\n- one\n- two\n\n```\ncode. Here.\n```\n\n| a | b |\n| - | - |\n\n> said Dr. Lee.",
  ]
}
