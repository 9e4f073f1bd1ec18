import Logging
import StetModel
import StetSession
import StetStore
import StetTransport

extension ConnectionTask {
  /// Lets a device in that proves to be who it says.
  func authenticate(_ login: Login, signedText: [UInt8]) async throws {
    let device = try context.store.device(login.device)
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
    try await welcome(device.card, device: login.device)
  }

  /// Lets a device in that holds its key and a valid invite.
  func enrol(_ enrolment: Enrolment, signedText: [UInt8]) async throws {
    let isProved = DeviceProof.isValid(
      signature: enrolment.signature,
      publicKey: enrolment.publicKey,
      text: signedText
    )
    guard isProved else {
      throw refused(.protocolViolation, "the device's signature is not valid")
    }
    let identity = context.identity
    let outcome = try await context.store.redeem(
      enrolment,
      certify: { account in
        try identity.card(
          publicKey: enrolment.publicKey,
          account: account,
          name: enrolment.deviceName
        )
      },
      now: context.wallNow()
    )
    try await welcome(card(of: outcome), device: DeviceID(publicKey: enrolment.publicKey))
  }

  private func card(of outcome: EnrolmentOutcome) throws -> DeviceCard {
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

  private func refused(_ code: Goodbye.Code, _ detail: String) -> ConnectionEnd {
    context.metrics.count(.loginRefused)
    let goodbye = Goodbye(code: code, detail: detail)
    _ = session.refused(goodbye)
    return .goodbye(goodbye)
  }

  private func welcome(_ card: DeviceCard, device: DeviceID) async throws {
    let rights = try context.store.rights(of: device)
    let welcome = Welcome(account: card.account, card: card, desks: rights)
    guard case .sendWelcome = session.admitted(welcome, now: context.monotonicNow()) else {
      throw ConnectionEnd.gone
    }
    member = Member(account: card.account, device: device)
    deviceName = card.name
    lastRights = rights
    try await live.logIn(as: device)
    context.metrics.count(.loggedIn)
    context.logger.info(
      "A device logged in.",
      metadata: [
        "connection": "\(live.id)", "account": "\(card.account)", "device": "\(device)",
      ]
    )
    try await send(.welcome(welcome))
  }
}
