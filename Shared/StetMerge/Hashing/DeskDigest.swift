package import StetModel

/// One digest over everything a desk shows: equal sets of revisions give equal digests.
package enum DeskDigest {
  /// SHA-256 over the views' ids in the order of their records.
  ///
  /// The order of `views` does not matter, nor does a view that is listed twice.
  package static func digest(of views: [(RecordID, Bytes32)]) -> Bytes32 {
    let sorted = views.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    var bytes = Array("desk".utf8)
    bytes.reserveCapacity(bytes.count + sorted.count * (Bytes16.byteCount + Bytes32.byteCount))
    var last: (RecordID, Bytes32)?
    for view in sorted {
      if let last, last == view { continue }
      bytes += view.0.bytes
      bytes += view.1.bytes
      last = view
    }
    return Bytes32(sha256: bytes)
  }
}
