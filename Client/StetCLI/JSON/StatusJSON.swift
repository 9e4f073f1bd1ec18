import StetModel
import StetReplica

/// Where a replica stands, as `stet status` and others tell it.
enum StatusJSON {
  static func status(_ status: StatusSummary, deviceName: String?) -> JSONValue {
    [
      "account": JSONValue(status.account?.rawValue),
      "device": JSONValue(status.device?.description),
      "device_name": JSONValue(deviceName),
      "server": JSONValue(status.server),
      "desks": .list(status.desks) { desk in
        [
          "desk": .string(desk.desk.rawValue),
          "role": JSONValue(desk.role?.word),
          "seq": .integer(desk.cursor.position.rawValue),
          "chain": .digest(desk.cursor.chain),
          "view_digest": .digest(desk.viewDigest),
          "stories": .integer(Int64(desk.storyCount)),
          "notes": .integer(Int64(desk.noteCount)),
        ]
      },
      "unsent": .integer(Int64(status.unsentCount)),
      "conflicts": .integer(Int64(status.conflictCount)),
      "reviews": .integer(Int64(status.reviewCount)),
      "rejected": .integer(Int64(status.rejectedCount)),
    ]
  }

  /// Whose replica it is, as `stet join` and `stet init` tell it.
  static func enrolment(_ identity: ReplicaIdentity, desks: [DeskState]) -> JSONValue {
    [
      "account": .string(identity.account.rawValue),
      "device": .string(identity.device.description),
      "device_name": .string(identity.deviceName),
      "server": JSONValue(identity.server?.addresses.first),
      "desks": .list(desks) { desk in
        ["desk": .string(desk.desk.rawValue), "role": JSONValue(desk.role?.word)]
      },
    ]
  }
}
