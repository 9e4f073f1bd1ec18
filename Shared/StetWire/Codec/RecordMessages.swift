import NIOCore
import StetModel
import StetSession

extension Push {
  /// Encodes the push as the generated code would.
  func payload() -> ByteBuffer {
    let run = RecordRun(revisions: revisions, cards: cards)
    let byteCount =
      ProtoWriter.byteCount(integer: request)
      + ProtoWriter.byteCount(bytes: desk.rawValue.utf8.count) + run.byteCount
    var buffer = ByteBufferAllocator().buffer(capacity: byteCount)
    ProtoWriter.write(integer: request, 1, into: &buffer)
    ProtoWriter.write(text: desk.rawValue, 2, into: &buffer)
    run.write(into: &buffer)
    return buffer
  }

  init(payload: UnsafeRawBufferPointer) throws(WireError) {
    var reader = ProtoReader(payload)
    var request: UInt64 = 0
    var desk = ""
    var run = RecordRun()
    while let field = try reader.next() {
      switch field.number {
      case 1: request = try field.integer("request")
      case 2: desk = try field.text("desk")
      default: try run.take(field, revisionCountMax: ProtocolLimits.pushRevisionCountMax)
      }
    }
    self.init(
      request: request,
      desk: try DeskName(checking: desk),
      revisions: run.revisions,
      cards: run.cards
    )
  }
}

extension FeedBatch {
  /// Encodes the batch as the generated code would.
  func payload() -> ByteBuffer {
    let run = RecordRun(revisions: revisions, cards: cards)
    let position = UInt64(first.rawValue)
    let byteCount =
      ProtoWriter.byteCount(bytes: desk.rawValue.utf8.count)
      + ProtoWriter.byteCount(integer: position) + run.byteCount
      + ProtoWriter.byteCount(bytes: Bytes32.byteCount)
    var buffer = ByteBufferAllocator().buffer(capacity: byteCount)
    ProtoWriter.write(text: desk.rawValue, 1, into: &buffer)
    ProtoWriter.write(integer: position, 2, into: &buffer)
    run.write(into: &buffer)
    ProtoWriter.write(digest: chain, 5, into: &buffer)
    return buffer
  }

  init(payload: UnsafeRawBufferPointer) throws(WireError) {
    var reader = ProtoReader(payload)
    var desk = ""
    var first: UInt64 = 0
    var chain: Bytes32?
    var run = RecordRun()
    while let field = try reader.next() {
      switch field.number {
      case 1: desk = try field.text("desk")
      case 2: first = try field.integer("position")
      case 5: chain = Bytes32(try field.bytes("chain"))
      default: try run.take(field, revisionCountMax: ProtocolLimits.batchRevisionCountMax)
      }
    }
    guard let chain else { throw .malformed("chain") }
    self.init(
      desk: try DeskName(checking: desk),
      first: try LogPosition(checking: first),
      revisions: run.revisions,
      cards: run.cards,
      chain: chain
    )
  }
}
