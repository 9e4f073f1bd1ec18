import StetModel
import StetReplica
import StetSession
import StetTransport
import TestSupport

extension ModelServer {
  static let nonce = Sample.digest(0x55)

  func card(of device: DeviceID) -> DeviceCard? { with { $0.cards[device] } }

  /// Lets a device in, whose card it returns.
  @discardableResult
  func enrol(_ enrolment: Enrolment) throws -> DeviceCard? {
    guard enrolment.secret == Self.secret else { return nil }
    return try enrol(
      publicKey: enrolment.publicKey,
      account: Self.account,
      name: enrolment.deviceName
    )
  }

  @discardableResult
  func enrol(publicKey: [UInt8], account: AccountName, name: String) throws -> DeviceCard {
    let card = try identity.card(publicKey: publicKey, account: account, name: name)
    with { $0.cards[DeviceID(publicKey: publicKey)] = card }
    return card
  }

  func take(_ push: Push) -> PushAnswer {
    let answer = with { state in
      PushAnswer(
        request: push.request,
        outcomes: push.revisions.map { revision in
          guard state.mayRead else {
            return .refused(Refusal(code: .forbidden, detail: "no right"))
          }
          if let refusal = state.refusals[revision.id] { return .refused(refusal) }
          if !state.log.entries.contains(where: { $0.id == revision.id }) {
            state.arrivals.append(revision.id.digest)
          }
          return .stored(at: state.log.take(revision))
        }
      )
    }
    wake()
    return answer
  }

  func chains(_ positions: [LogPosition]) -> [LogCursor] {
    with { state in state.mayRead ? positions.compactMap { state.log.cursor(at: $0) } : [] }
  }

  func store(_ bytes: [UInt8], digest: Bytes32) -> ServerMessage {
    with { state in
      guard state.takesOriginals else { return .blob(digest: digest, bytes: nil) }
      state.originals[digest] = bytes
      state.arrivals.append(digest)
      return .blobStored(digest: digest)
    }
  }
}
