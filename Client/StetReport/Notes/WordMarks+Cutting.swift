extension WordMarks {
  /// Whether any word came or went.
  var isChanged: Bool {
    runs.contains { run in
      if case .changed = run { true } else { false }
    }
  }

  /// The text that was compared.
  package var text: String {
    runs.map { run in
      switch run {
      case .kept(let text), .changed(let text, _): text
      }
    }
    .joined()
  }

  /// The parts that end at these places of the text's bytes, which grow; the rest is left out.
  ///
  /// Places must lie between scalars. Old words go with the first part of what replaced them.
  package func cut(at ends: [Int]) -> [WordMarks] {
    var rest = RunReader(runs: runs)
    return ends.map { end in WordMarks(runs: rest.read(to: end)) }
  }

  /// Without the white space at either end.
  var trimmed: WordMarks {
    var runs = runs
    if case .kept(let text)? = runs.first {
      runs[0] = .kept(String(text.drop(while: \.isWhitespace)))
    } else if case .changed(let new, let old)? = runs.first {
      runs[0] = .changed(new: String(new.drop(while: \.isWhitespace)), old: old)
    }
    if case .kept(let text)? = runs.last {
      runs[runs.count - 1] = .kept(String(text.reversed().drop(while: \.isWhitespace).reversed()))
    }
    return WordMarks(runs: runs)
  }
}

/// Hands out runs up to places in their text, part by part.
private struct RunReader {
  let runs: [WordMarks.Run]
  /// The next run, how many of its bytes were read, and how many of all before it.
  private var index = 0
  private var readCount = 0
  private var place = 0

  init(runs: [WordMarks.Run]) { self.runs = runs }

  mutating func read(to end: Int) -> [WordMarks.Run] {
    var part: [WordMarks.Run] = []
    while index < runs.count {
      let run = runs[index]
      // What was only taken out has no bytes, and stands before what follows it.
      let count = min(run.byteCount - readCount, max(0, end - place))
      guard count > 0 || run.byteCount == 0 else { break }
      part.append(run.part(readCount..<readCount + count))
      (place, readCount) = (place + count, readCount + count)
      guard readCount == run.byteCount else { break }
      (index, readCount) = (index + 1, 0)
    }
    return part
  }
}

extension WordMarks.Run {
  fileprivate var byteCount: Int {
    switch self {
    case .kept(let text), .changed(let text, _): text.utf8.count
    }
  }

  /// Some of the bytes; old words go with the first of them.
  fileprivate func part(_ range: Range<Int>) -> Self {
    switch self {
    case .kept(let text): .kept(Self.part(of: text, range))
    case .changed(let new, let old):
      .changed(new: Self.part(of: new, range), old: range.lowerBound == 0 ? old : "")
    }
  }

  private static func part(of text: String, _ range: Range<Int>) -> String {
    let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
    return String(text[start..<text.utf8.index(start, offsetBy: range.count)])
  }
}
