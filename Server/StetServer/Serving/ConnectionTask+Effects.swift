import Logging
import NIOCore
import StetFeed
import StetModel
import StetSession
import StetTransport
import StetWire

extension ConnectionTask {
  /// Lets the engine decide something, then does what it asks for.
  func doing<Success>(_ body: (inout Serving) throws -> Success) async throws -> Success {
    let result = Result { try body(&serving) }
    for effect in serving.takeEffects() { try await obey(effect) }
    return try result.get()
  }

  private func obey(_ effect: ServingEffect) async throws {
    switch effect {
    case .send(let message): try await live.channel.send(MessageCodec.encode(message))
    case .sendBatch(let batch): try await send(batch)
    case .admit(let card, let device): try await admit(card, device)
    case .follow(let desk): context.feeds.follow(desk, live.subscriber)
    case .unfollow(let desk): context.feeds.unfollow(desk, live.subscriber)
    case .push(let push, let member): try await store(push, from: member)
    case .storeBlob(let bytes, let digest, let desk, let member):
      let refusal =
        try await context.store.putBlob(bytes, digest: digest, desk: desk, from: member)
      try await doing { $0.answerBlob(digest, refusal: refusal) }
    case .redeem(let enrolment): try await redeem(enrolment)
    case .noteEditing(let place, let state, let member):
      try await note(state, of: place, from: member)
    case .countRefusal: context.metrics.count(.loginRefused)
    }
  }

  private func send(_ batch: SharedBatch) async throws {
    context.metrics.count(.batchSent)
    context.metrics.count(.byteSent, times: batch.payload.readableBytes)
    try await live.channel.send(batch.payload)
  }

  private func admit(_ card: DeviceCard, _ device: DeviceID) async throws {
    try await live.logIn(as: device)
    context.metrics.count(.loggedIn)
    context.logger.info(
      "A device logged in.",
      metadata: [
        "connection": "\(live.id)", "account": "\(card.account)", "device": "\(device)",
      ]
    )
  }

  private func store(_ push: Push, from member: Member) async throws {
    let outcomes = try await context.store.push(push, from: member, now: context.wallNow())
    let storedCount = outcomes.count { outcome in
      if case .stored = outcome { true } else { false }
    }
    context.metrics.count(.revisionStored, times: storedCount)
    context.metrics.count(.revisionRefused, times: outcomes.count - storedCount)
    try await doing { $0.answer(push, with: outcomes) }
  }

  private func redeem(_ enrolment: Enrolment) async throws {
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
    let now = context.monotonicNow()
    try await doing { try $0.answer(enrolment, with: outcome, now: now, from: context.store) }
  }
}
