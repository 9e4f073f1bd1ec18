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
  func cut(at ends: [Int]) -> [WordMarks] {
    var rest = runs[...]
    var place = 0
    return ends.map { end in
      var part: [Run] = []
      while place < end, let run = rest.popFirst() {
        let (head, tail) = run.split(after: end - place)
        place += head.byteCount
        part.append(head)
        if let tail { rest = [tail] + rest }
      }
      // What was only taken out has no bytes, and stands before what follows it.
      while let run = rest.first, run.byteCount == 0 {
        part.append(run)
        rest.removeFirst()
      }
      return WordMarks(runs: part)
    }
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

extension WordMarks.Run {
  fileprivate var byteCount: Int {
    switch self {
    case .kept(let text), .changed(let text, _): text.utf8.count
    }
  }

  fileprivate func split(after count: Int) -> (head: Self, tail: Self?) {
    guard count < byteCount else { return (self, nil) }
    switch self {
    case .kept(let text):
      let (head, tail) = Self.halves(text, after: count)
      return (.kept(head), .kept(tail))
    case .changed(let new, let old):
      let (head, tail) = Self.halves(new, after: count)
      return (.changed(new: head, old: old), .changed(new: tail, old: ""))
    }
  }

  private static func halves(_ text: String, after count: Int) -> (String, String) {
    let place = text.utf8.index(text.startIndex, offsetBy: count)
    return (String(text[..<place]), String(text[place...]))
  }
}
