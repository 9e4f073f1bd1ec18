import StetMerge

/// The marks of open spots in a text that somebody wrote over a note's body.
///
/// Whoever leaves a mark such as `«open 2»` where it stands leaves its spot open, so a program may
/// read a body, change something else and write it back.
struct OpenMarks {
  /// The text with the marks that are left numbered anew, from 1.
  let body: String
  /// The spots that they stand for by their numbers before, in the order of the text.
  let numbers: [Int]

  /// Looks for the marks of `count` spots, each once.
  init(in typed: String, count: Int) {
    let found = (0..<count).compactMap { index in
      typed.firstRange(of: BodyView.mark(index + 1)).map { (number: index + 1, range: $0) }
    }
    .sorted { $0.range.lowerBound < $1.range.lowerBound }
    var body = ""
    var place = typed.startIndex
    for (index, mark) in found.enumerated() {
      body += typed[place..<mark.range.lowerBound] + BodyView.mark(index + 1)
      place = mark.range.upperBound
    }
    self.body = body + typed[place...]
    self.numbers = found.map(\.number)
  }
}
