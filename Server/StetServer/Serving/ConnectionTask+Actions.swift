import StetModel
import StetSession

extension ConnectionTask {
  /// Does what the session asks for.
  func perform(_ action: ServerAction) async throws {
    switch action {
    case .reply(let message): try await send(message)
    case .authenticate(let login, let text): try await authenticate(login, signedText: text)
    case .enrol(let enrolment, let text): try await enrol(enrolment, signedText: text)
    case .sayGoodbye(let goodbye): throw ConnectionEnd.goodbye(goodbye)
    case .close: throw ConnectionEnd.gone
    case .resumeFeeds, .ignore: break
    case .startFeed, .stopFeed, .push, .readChains, .storeBlob, .readBlob, .noteEditing:
      guard let member else { throw ConnectionEnd.gone }
      try await perform(action, for: member)
    }
  }

  private func perform(_ action: ServerAction, for member: Member) async throws {
    switch action {
    case .startFeed(let desk, let cursor, _):
      try await startFeed(of: desk, from: cursor, for: member)
    case .stopFeed(let desk): stopFeed(of: desk)
    case .push(let push): try await answer(push, from: member)
    case .readChains(let desk, let positions):
      let cursors = try context.store.chains(of: desk, at: positions, for: member)
      try await send(.chains(desk: desk, cursors: cursors ?? []))
    case .storeBlob(let desk, let digest, let bytes):
      try await storeBlob(bytes, digest: digest, desk: desk, from: member)
    case .readBlob(let desk, let digest):
      let bytes = try context.store.blob(digest, desk: desk, for: member)
      try await send(.blob(digest: digest, bytes: bytes))
    case .noteEditing(let place, let state):
      try await note(state, of: place, from: member)
    case .reply, .authenticate, .enrol, .resumeFeeds, .sayGoodbye, .close, .ignore:
      preconditionFailure("these need no member")
    }
  }

  private func answer(_ push: Push, from member: Member) async throws {
    let outcomes = try await context.store.push(push, from: member, now: context.wallNow())
    let storedCount = outcomes.count { outcome in
      if case .stored = outcome { true } else { false }
    }
    context.metrics.count(.revisionStored, times: storedCount)
    context.metrics.count(.revisionRefused, times: outcomes.count - storedCount)
    session.answeredPush(request: push.request)
    try await send(.pushed(PushAnswer(request: push.request, outcomes: outcomes)))
  }

  private func storeBlob(
    _ bytes: [UInt8],
    digest: Bytes32,
    desk: DeskName,
    from member: Member
  ) async throws {
    let refusal = try await context.store.putBlob(bytes, digest: digest, desk: desk, from: member)
    guard refusal == nil else { return try await send(.blob(digest: digest, bytes: nil)) }
    try await send(.blobStored(digest: digest))
  }

  /// Tells the client what it may do now, or closes if it may nothing any more.
  func checkRights() async throws {
    guard let member else { return }
    let rights = try context.store.rights(of: member.device)
    let isSame = rights.elementsEqual(lastRights) { $0.desk == $1.desk && $0.role == $1.role }
    guard !isSame else { return }
    lastRights = rights
    let readable = Set(rights.map(\.desk))
    for desk in feeds.keys.sorted() where !readable.contains(desk) { endFeed(of: desk) }
    try await send(.rights(rights))
  }
}
