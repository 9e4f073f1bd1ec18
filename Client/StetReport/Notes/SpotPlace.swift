import StetMerge
import StetReplica
import StetText

/// Where an open spot stands in the text that people see: paragraph and sentence, both from 1.
struct SpotPlace: Hashable {
  var paragraph = 1
  var sentence = 0

  /// The place of each open spot, in their order.
  static func all(in body: BodyView) -> [SpotPlace] {
    var counter = Counter()
    var places: [SpotPlace] = []
    for part in body.parts {
      switch part {
      case .written(let text): counter.take(BodyTokenizer.tokens(of: text))
      case .merged(let tokens): counter.take(tokens)
      case .open(let spot):
        counter.take(spot.opening)
        counter.takeText()
        places.append(counter.place)
        counter.take(spot.closing)
      }
    }
    return places
  }

  /// The place of an open field that is a spot of the body.
  static func of(_ field: OpenField, in view: NoteView) -> SpotPlace? {
    guard let spot = field.spot else { return nil }
    let places = all(in: view.body)
    return places.indices.contains(spot - 1) ? places[spot - 1] : nil
  }

  /// Counts what has been passed; two breaks that meet are one, and none stands at the start.
  private struct Counter {
    var place = SpotPlace()
    var isBroken = false

    mutating func take(_ tokens: [BodyToken]) {
      for token in tokens {
        if token.kind == .paragraphBreak {
          isBroken = place.sentence > 0
        } else if !token.isBreak {
          takeText()
        }
      }
    }

    mutating func takeText() {
      if isBroken { place = SpotPlace(paragraph: place.paragraph + 1) }
      isBroken = false
      place.sentence += 1
    }
  }
}
