import StetModel
import StetSession
import Testing

@Suite("Who is editing, on one connection")
struct EditingSessionTests {
  private let place = Samples.place
  private let opening = EditingBoard.Opening(
    account: Samples.account,
    device: Samples.device,
    deviceName: "laptop",
    openedAt: 1_000
  )

  /// A server's session that has just begun, and what it answered to the client's hello.
  private struct Greeted: ~Copyable {
    var session: ServerSession
    let answer: ServerAction

    init(_ own: ProtocolFeatures, client: ProtocolFeatures) {
      session = ServerSession(
        agent: "stetd",
        nonce: Samples.digest(2),
        keyHash: Samples.digest(3),
        now: 0,
        features: own
      )
      var hello = Samples.hello
      hello.features = client
      answer = session.receive(.hello(hello), now: 0)
      _ = session.receive(.login(Samples.login), now: 0)
      _ = session.admitted(Samples.welcome, now: 0)
    }
  }

  private static func client(server: ProtocolFeatures) -> ClientSession {
    var session = ClientSession(agent: "stet", nonce: Samples.nonce, now: 0)
    let hello = ServerHello(version: 1, agent: "", nonce: Samples.digest(2), features: server)
    _ = session.receive(.hello(hello), now: 0)
    _ = session.prove(with: .login(Samples.login))
    _ = session.receive(.welcome(Samples.welcome), now: 0)
    return session
  }

  @Test("The server's hello names what both can do, and nothing that either does not know")
  func agreement() {
    let newer = ProtocolFeatures(rawValue: 1 << 40)
    for (own, offered, both) in [
      (ProtocolFeatures.all, [.editing, newer], .editing), ([], .all, []), (.all, [], []),
    ] as [(ProtocolFeatures, ProtocolFeatures, ProtocolFeatures)] {
      let hello = ServerHello(
        version: 1,
        agent: "stetd",
        nonce: Samples.digest(2),
        features: both
      )
      #expect(Greeted(own, client: offered).answer == .reply(.hello(hello)))
    }
    #expect(Self.client(server: [.editing, newer]).features == .editing)
    #expect(Self.client(server: []).features == [])
  }

  @Test("The server takes note of an editor where both agreed; otherwise it is a violation")
  func announcing() {
    var server = Greeted(.all, client: .all)
    for state in [EditingState.open, .closed] {
      let action = server.session.receive(.editing(place, state), now: 1)
      #expect(action == .noteEditing(place, state))
    }
    for (own, client) in [(ProtocolFeatures.all, ProtocolFeatures()), ([], .all)] {
      var server = Greeted(own, client: client)
      let goodbye = Violation.unexpected(message: "editing").goodbye
      #expect(server.session.receive(.editing(place, .open), now: 1) == .sayGoodbye(goodbye))
    }
  }

  @Test("A live feed's reader is told each change once, and that nobody is left")
  func telling() {
    var server = Greeted(.all, client: .all)
    let notes = [place.note: [opening], Samples.note(2): [opening]]
    #expect(server.session.tell(notes, of: place.desk, now: 3_000).isEmpty)
    _ = server.session.receive(.subscribe(desk: place.desk, from: .start, mode: .live), now: 0)
    let news = server.session.tell(notes, of: place.desk, now: 3_000)
    #expect(news.map(\.place.note) == [place.note, Samples.note(2)])
    #expect(news.first == NoteEditors(place, [editor(openFor: 2_000)]))
    #expect(server.session.tell(notes, of: place.desk, now: 9_000).isEmpty)
    let left = server.session.tell([Samples.note(2): [opening]], of: place.desk, now: 9_000)
    #expect(left == [NoteEditors(place, [])])
    _ = server.session.receive(.subscribe(desk: place.desk, from: .start, mode: .live), now: 0)
    #expect(server.session.tell(notes, of: place.desk, now: 9_000).count == 2)
  }

  private func editor(openFor milliseconds: Int64) -> NoteEditor {
    NoteEditor(
      account: Samples.account,
      deviceName: "laptop",
      openMilliseconds: milliseconds
    )
  }

  @Test("An older reader, and one that only catches up, is told nothing")
  func silence() {
    for (client, mode) in [(ProtocolFeatures(), FeedMode.live), (.all, .catchUp)] {
      var server = Greeted(.all, client: client)
      _ = server.session.receive(.subscribe(desk: place.desk, from: .start, mode: mode), now: 0)
      #expect(server.session.tell([place.note: [opening]], of: place.desk, now: 0).isEmpty)
    }
  }

  @Test("A client asks only a server that knows the question, and takes one answer to each")
  func asking() {
    var older = Self.client(server: [])
    #expect(older.request(.editing(place, .open)) == nil)
    var session = Self.client(server: .all)
    #expect(session.request(.editing(place, .closed)) == .editing(place, .closed))
    #expect(session.request(.editing(place, .open)) == .editing(place, .open))
    let answer = NoteEditors(place, [editor(openFor: 1)])
    #expect(session.receive(.editors(answer), now: 0) == .takeEditors(answer))
    #expect(
      session.receive(.editors(answer), now: 0) == .sayGoodbye(.unasked(message: "editors"))
    )
  }

  @Test("News of editors come with a live feed and with no other; behind its end they are dropped")
  func following() {
    let news = NoteEditors(place, [])
    var live = Self.client(server: .all)
    _ = live.request(.subscribe(desk: place.desk, from: .start, mode: .live))
    #expect(live.receive(.editors(news), now: 0) == .takeEditors(news))
    _ = live.request(.unsubscribe(desk: place.desk))
    #expect(live.receive(.editors(news), now: 0) == .ignore)
    var short = Self.client(server: .all)
    _ = short.request(.subscribe(desk: place.desk, from: .start, mode: .catchUp))
    #expect(short.receive(.editors(news), now: 0) == .sayGoodbye(.unasked(message: "editors")))
  }

  @Test("A server that was not told of the feature may not speak of it")
  func unagreed() {
    var session = Self.client(server: [])
    _ = session.request(.subscribe(desk: place.desk, from: .start, mode: .live))
    let action = session.receive(.editors(NoteEditors(place, [])), now: 0)
    #expect(action == .sayGoodbye(.unexpected(message: "editors")))
  }
}
