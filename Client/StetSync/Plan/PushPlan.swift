package import StetModel
import StetSession

/// Cuts unsent revisions into pushes that respect the protocol's limits, in the order given.
package enum PushPlan {
  /// The longest leading run of `revisions` that fits one push: at least one, when there is any.
  package static func next(_ revisions: ArraySlice<SealedRevision>) -> ArraySlice<SealedRevision> {
    var byteCount = 0
    var end = revisions.startIndex
    while end < revisions.endIndex {
      let size = revisions[end].bytes.count
      let isFull = end - revisions.startIndex == ProtocolLimits.pushRevisionCountMax
      let isTooLarge = byteCount + size > ProtocolLimits.batchByteCountTarget
      if isFull || (isTooLarge && end > revisions.startIndex) { break }
      byteCount += size
      end += 1
    }
    return revisions[revisions.startIndex..<end]
  }

  /// All pushes for `revisions`.
  package static func all(_ revisions: [SealedRevision]) -> [ArraySlice<SealedRevision>] {
    var rest = revisions[...]
    var pushes: [ArraySlice<SealedRevision>] = []
    while !rest.isEmpty {
      let push = next(rest)
      pushes.append(push)
      rest = rest[push.endIndex...]
    }
    return pushes
  }
}
