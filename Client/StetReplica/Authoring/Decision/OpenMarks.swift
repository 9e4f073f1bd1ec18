import StetMerge
import StetModel

/// The marks of open spots in a text that somebody wrote over a note's body.
///
/// Whoever leaves a mark such as `«open 2»` where it stands leaves its spot open, so a program may
/// read a body, change something else and write it back.
struct OpenMarks {
  /// The text with the marks that are left numbered anew, from 1.
  let body: String
  /// The spots that they stand for by their numbers before, in the order of the text.
  let numbers: [Int]

  /// Looks for the marks of the spots with these numbers.
  ///
  /// - Throws: ``AuthoringError/ambiguousMark(_:)`` when one stands twice, as where the text has
  ///   such words of its own: nobody can say which of the two is the spot;
  ///   ``AuthoringError/movedMark(_:behind:)`` when they do not stand in their order, because a
  ///   spot is where its sides' sentences are.
  init(in typed: String, of numbers: some Sequence<Int>) throws(AuthoringError) {
    var found: [(number: Int, range: Range<String.Index>)] = []
    for number in numbers {
      found += try Self.ranges(of: number, in: typed).map { (number, $0) }
    }
    found.sort { $0.range.lowerBound < $1.range.lowerBound }
    for (one, next) in zip(found, found.dropFirst()) where next.number < one.number {
      throw .movedMark(BodyView.mark(next.number), behind: BodyView.mark(one.number))
    }
    var body = ""
    var place = typed.startIndex
    for (index, mark) in found.enumerated() {
      body += typed[place..<mark.range.lowerBound] + BodyView.mark(index + 1)
      place = mark.range.upperBound
    }
    self.body = body + typed[place...]
    self.numbers = found.map(\.number)
    for index in found.indices { _ = try Self.ranges(of: index + 1, in: self.body) }
  }

  /// The marks of any of the spots of `view` in `typed`.
  init(in typed: String, of view: BodyView) throws(AuthoringError) {
    try self.init(in: typed, of: view.spots.indices.map { $0 + 1 })
  }

  /// Writes the text into `change`, with the spots of `view` that it leaves open.
  func write(into change: inout NoteChange, over view: BodyView) {
    change.body = body
    change.openSpots = numbers.map { view.spots[$0 - 1].spot }
  }

  private static func ranges(
    of number: Int,
    in text: String
  ) throws(AuthoringError) -> [Range<String.Index>] {
    // By bytes, as a merge looks for them: a combining sign behind a mark is no part of it.
    let ranges = text.utf8.ranges(of: BodyView.mark(number).utf8)
    guard ranges.count < 2 else { throw .ambiguousMark(BodyView.mark(number)) }
    return ranges
  }
}
