/// A history with its ancestry.
struct CausalHistory: Sendable {
  let history: History
  let ancestry: Ancestry

  init(_ history: History) {
    self.history = history
    self.ancestry = Ancestry(history)
  }
}
