import StetModel

/// What to say of a desk that may not be read at the server, but is here.
struct LostDesk {
  let desk: DeskName
  /// Revisions of it that are in no log.
  let unsentCount: Int

  var message: String {
    let unsent =
      switch unsentCount {
      case 0: "what is here of it stays"
      case 1: "1 unsent change stays here"
      default: "\(unsentCount) unsent changes stay here"
      }
    return "you have no right on the desk \(desk); \(unsent)"
  }

  var hint: String {
    "Ask an administrator to grant it to you; 'stet notes --desk \(desk)' lists its notes here."
  }
}
