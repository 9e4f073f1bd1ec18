import StetModel
package import StetSession
import StetStore

extension Serving {
  /// Lets a device in that proves to be who it says.
  mutating func authenticate(
    _ login: Login,
    signedText: [UInt8],
    now: Int64,
    from store: some ServingReads
  ) throws {
    let device = try store.device(login.device)
    let isProved = DeviceProof.isValid(
      signature: login.signature,
      publicKey: device?.card.publicKey ?? [],
      text: signedText
    )
    // Whoever proves nothing learns nothing, not even whether the device is known.
    guard let device, isProved else {
      throw refused(.notEnrolled, "this device is not enrolled here")
    }
    guard !device.isRevoked else { throw refused(.revoked, "this device was revoked") }
    try welcome(device.card, device: login.device, now: now, from: store)
  }

  /// Asks for a device to be let in that holds its key; the store decides about the invite.
  mutating func enrol(_ enrolment: Enrolment, signedText: [UInt8]) throws {
    let isProved = DeviceProof.isValid(
      signature: enrolment.signature,
      publicKey: enrolment.publicKey,
      text: signedText
    )
    guard isProved else {
      throw refused(.protocolViolation, "the device's signature is not valid")
    }
    emit(.redeem(enrolment))
  }

  /// Lets a device in whose invite was redeemed.
  package mutating func answer(
    _ enrolment: Enrolment,
    with outcome: EnrolmentOutcome,
    now: Int64,
    from store: some ServingReads
  ) throws {
    let device = DeviceID(publicKey: enrolment.publicKey)
    try welcome(card(of: outcome), device: device, now: now, from: store)
  }

  private mutating func card(of outcome: EnrolmentOutcome) throws -> DeviceCard {
    switch outcome {
    case .joined(let card): return card
    case .unknown: throw refused(.inviteUnknown, "the invite is unknown")
    case .used: throw refused(.inviteUsed, "the invite was used by another device")
    case .expired: throw refused(.inviteExpired, "the invite has expired")
    case .revoked: throw refused(.revoked, "this device was revoked")
    case .keyInUse:
      throw refused(.notEnrolled, "this device's key already belongs to another account")
    }
  }

  private mutating func refused(_ code: Goodbye.Code, _ detail: String) -> ConnectionEnd {
    emit(.countRefusal)
    let goodbye = Goodbye(code: code, detail: detail)
    _ = session.refused(goodbye)
    return .goodbye(goodbye)
  }

  private mutating func welcome(
    _ card: DeviceCard,
    device: DeviceID,
    now: Int64,
    from store: some ServingReads
  ) throws {
    let rights = try store.rights(of: device)
    let welcome = Welcome(account: card.account, card: card, desks: rights)
    guard case .sendWelcome = session.admitted(welcome, now: now) else {
      throw ConnectionEnd.gone
    }
    member = Member(account: card.account, device: device)
    deviceName = card.name
    lastRights = rights
    emit(.admit(card, device))
    send(.welcome(welcome))
  }
}
