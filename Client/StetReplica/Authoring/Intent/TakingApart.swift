package import StetModel

/// How someone wants to have a text that was merged by itself.
package struct TakingApart: Hashable, Sendable {
  /// The review item's id in hexadecimal, or its beginning.
  package var review: String
  /// One for each stretch that was put together; the last one counts for all further ones.
  ///
  /// Both keeps what the program made of it.
  package var answers: [Settlement.Answer]
  /// The view that the answers were meant for; they are refused when the note has moved on.
  package var expectedView: Bytes32?

  package init(review: String, answers: [Settlement.Answer], expectedView: Bytes32? = nil) {
    self.review = review
    self.answers = answers
    self.expectedView = expectedView
  }
}
