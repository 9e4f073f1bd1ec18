import StetMerge
import StetModel
import StetReport

extension Invocation {
  /// Throws `error` unless a person sits at a terminal and wants text, not JSON.
  func requireSomeoneToAsk(else error: CLIError) throws(CLIError) {
    guard context.canAsk, !console.isJSON else { throw error }
  }
}

extension OpenReplica {
  /// What text for people on standard error is made with.
  func messagePage(shortIDs: [RecordID: String] = [:]) throws -> Page {
    var page = try page(shortIDs: shortIDs)
    page.style = Style(isColoured: console.messagesAreColoured)
    return page
  }
}

extension CLIError {
  /// Nobody can be asked about `field`, or with `nil` about whatever is open.
  static func noAnswer(to field: NoteField?) -> Self {
    usage("there is no answer, and no terminal to ask on", hint: answers(to: field))
  }

  /// The options that answer for `field`, or with `nil` for whatever is open.
  static func answers(to field: NoteField?) -> String {
    switch field {
    case nil: "Give --take WHO, -m TEXT, --value VALUE, --tool CMD, --delete or --keep."
    case .body: "Give --take WHO, -m TEXT or --tool CMD."
    case .anchor: "Give --take WHO or --value QUOTE."
    default: "Give --take WHO or --value VALUE."
    }
  }
  static let noDecision = usage(
    "there is no decision, and no terminal to ask on",
    hint: "Give --accept, or --take WHO with --review ID; 'stet reviews' lists the items."
  )
  static let nothingToReview = Self(
    .failed,
    code: "nothing_to_review",
    message: "nothing in it is to be reviewed",
    hint: "'stet reviews' lists what is."
  )
}
