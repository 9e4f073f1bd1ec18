import StetModel
import StetSession
import TestSupport
import Testing

@Suite("Who has which note open")
struct EditingBoardTests {
  private typealias Opening = EditingBoard.Opening
  private let place = Samples.place
  private let other = NotePlace(desk: Samples.desk("energy"), note: Samples.note(2))

  private static func device(_ byte: UInt8) -> DeviceID {
    guard let device = DeviceID(Array(repeating: byte, count: 16)) else {
      preconditionFailure("a device's id is 16 bytes")
    }
    return device
  }

  private static func opening(_ byte: UInt8, at time: Int64 = 0) -> Opening {
    Opening(
      account: Samples.account,
      device: device(byte),
      deviceName: "device \(byte)",
      openedAt: time
    )
  }

  private func opening(_ byte: UInt8, at time: Int64 = 0) -> Opening {
    Self.opening(byte, at: time)
  }

  private func board(_ change: (inout EditingBoard.Bounds) -> Void = { _ in }) -> EditingBoard {
    var bounds = EditingBoard.Bounds()
    change(&bounds)
    return EditingBoard(bounds: bounds)
  }

  @Test("Everyone is told of all others, the oldest first, and nobody of themselves")
  func others() {
    var board = board()
    #expect(board.open(place, by: opening(1, at: 1)) == [place.desk])
    _ = board.open(place, by: opening(2, at: 2))
    _ = board.open(place, by: opening(3, at: 3))
    #expect(
      board.openings(at: place, besides: Self.device(2)) == [opening(1, at: 1), opening(3, at: 3)]
    )
    #expect(board.notes(of: place.desk, besides: Self.device(9))[place.note]?.count == 3)
    #expect(board.notes(of: other.desk, besides: Self.device(9)).isEmpty)
    _ = board.open(NotePlace(desk: place.desk, note: other.note), by: opening(1))
    #expect(board.notes(of: place.desk, besides: Self.device(1)).keys.sorted() == [place.note])
  }

  @Test("What was closed is forgotten at once, and closing it again changes nothing")
  func closing() {
    var board = board()
    _ = board.open(place, by: opening(1))
    #expect(board.close(other, on: Self.device(1)).isEmpty)
    #expect(board.close(place, on: Self.device(2)).isEmpty)
    #expect(board.close(place, on: Self.device(1)) == [place.desk])
    #expect(board == self.board())
    #expect(board.close(place, on: Self.device(1)).isEmpty)
  }

  @Test("A note that is opened again has been open since then, and is open once")
  func again() {
    var board = board()
    _ = board.open(place, by: opening(1, at: 1))
    _ = board.open(place, by: opening(1, at: 5))
    #expect(board.openings(at: place, besides: Self.device(2)) == [opening(1, at: 5)])
    #expect(board.count == 1)
  }

  @Test("What nobody closed is believed for half an hour and not a millisecond longer")
  func expiry() {
    var board = board()
    _ = board.open(place, by: opening(1, at: 100))
    _ = board.open(other, by: opening(1, at: 101))
    #expect(board.expire(now: 1_800_099).isEmpty)
    #expect(board.count == 2)
    #expect(board.expire(now: 1_800_100) == [place.desk])
    #expect(board.openings(at: other, besides: Self.device(2)).count == 1)
    #expect(board.expire(now: 1_800_101) == [other.desk])
    #expect(board == self.board())
  }

  @Test("A device with too many notes open loses its oldest, on whatever desk")
  func perDevice() {
    var board = board { $0.perDevice = 2 }
    let third = NotePlace(desk: other.desk, note: Samples.note(3))
    _ = board.open(place, by: opening(1))
    _ = board.open(other, by: opening(1))
    #expect(board.open(third, by: opening(1)) == [place.desk, other.desk])
    #expect(board.openings(at: place, besides: Self.device(2)).isEmpty)
    #expect(board.notes(of: other.desk, besides: Self.device(2)).count == 2)
  }

  @Test(
    "Beyond what a note, a desk and all together hold, an opening is not taken",
    arguments: 0..<3
  )
  func full(limit: Int) {
    var board = board { bounds in
      if limit == 0 { bounds.perNote = 1 }
      if limit == 1 { bounds.perDesk = 1 }
      if limit == 2 { bounds.altogether = 1 }
    }
    _ = board.open(place, by: opening(1, at: 1))
    let before = board
    let next = [place, NotePlace(desk: place.desk, note: other.note), other][limit]
    #expect(board.open(next, by: opening(2)).isEmpty)
    #expect(board == before)
    #expect(board.open(place, by: opening(1, at: 2)) == [place.desk])
    #expect(board.openings(at: place, besides: Self.device(2)) == [opening(1, at: 2)])
  }

  @Test("Of a device that lost a right, only what it may still write on stays")
  func rights() {
    var board = board()
    for device in [1, 2] as [UInt8] {
      _ = board.open(place, by: opening(device))
      _ = board.open(other, by: opening(device))
    }
    #expect(board.keep(only: [place.desk, other.desk], of: Self.device(1)).isEmpty)
    #expect(board.keep(only: [other.desk], of: Self.device(1)) == [place.desk])
    #expect(board.openings(at: place, besides: Self.device(3)) == [opening(2)])
    #expect(board.openings(at: other, besides: Self.device(3)).count == 2)
    #expect(board.keep(only: [], of: Self.device(1)) == [other.desk])
    #expect(board.devices == [Self.device(2)])
  }

  @Test("In any history every change is told, and no bound is passed", arguments: 0..<100)
  func histories(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    var bounds = EditingBoard.Bounds()
    (bounds.perNote, bounds.perDevice, bounds.perDesk) = (2, 3, 4)
    (bounds.altogether, bounds.milliseconds) = (6, 20)
    var board = EditingBoard(bounds: bounds)
    let desks = [place.desk, other.desk]
    let stranger = Self.device(99)
    for time in 0..<300 as Range<Int64> {
      let before = board
      let place = NotePlace(
        desk: desks[Int.random(in: 0...1, using: &random)],
        note: Samples.note(.random(in: 1...4, using: &random))
      )
      let device = UInt8.random(in: 1...6, using: &random)
      let changed =
        switch Int.random(in: 0..<10, using: &random) {
        case 0: board.expire(now: time)
        case 1: board.keep(only: [desks[0]], of: Self.device(device))
        case 2...3: board.close(place, on: Self.device(device))
        default: board.open(place, by: Self.opening(device, at: time))
        }
      let differing = desks.filter { desk in
        before.notes(of: desk, besides: stranger) != board.notes(of: desk, besides: stranger)
      }
      #expect(changed == Set(differing))
      check(board, bounds, desks, stranger)
    }
  }

  private func check(
    _ board: EditingBoard,
    _ bounds: EditingBoard.Bounds,
    _ desks: [DeskName],
    _ stranger: DeviceID
  ) {
    let notes = desks.map { board.notes(of: $0, besides: stranger) }
    let all = notes.flatMap { $0.values.flatMap(\.self) }
    #expect(all.count == board.count && board.count <= bounds.altogether)
    #expect(Set(all.map(\.device)) == Set(board.devices))
    for desk in notes {
      #expect(desk.values.reduce(0) { $0 + $1.count } <= bounds.perDesk)
      #expect(desk.values.allSatisfy { !$0.isEmpty && $0.count <= bounds.perNote })
      #expect(desk.values.allSatisfy { $0.map(\.openedAt) == $0.map(\.openedAt).sorted() })
    }
    let perDevice = Dictionary(grouping: all, by: \.device).values.map(\.count)
    #expect(perDevice.allSatisfy { $0 <= bounds.perDevice })
  }
}
