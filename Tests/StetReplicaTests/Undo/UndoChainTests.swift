import StetReplica
import Testing

@Suite("Which operations stand")
struct UndoChainTests {
  @Test("Each undo takes the operation before, and a redo brings the last one back")
  func steps() {
    let two = UndoChain([(1, nil), (2, nil)])
    #expect(two.nextUndo == 2 && two.nextRedo == nil)
    let one = UndoChain([(1, nil), (2, nil), (3, 2)])
    #expect(one.nextUndo == 1 && one.nextRedo == 3)
    let none = UndoChain([(1, nil), (2, nil), (3, 2), (4, 1)])
    #expect(none.nextUndo == nil && none.nextRedo == 4)
    let redone = UndoChain([(1, nil), (2, nil), (3, 2), (4, 1), (5, 4)])
    #expect(redone.nextUndo == 1 && redone.nextRedo == 3)
    #expect(!redone.isUndone(1) && redone.isUndone(2) && redone.isUndone(4))
  }

  @Test("After something was written a redo must be named")
  func written() {
    let chain = UndoChain([(1, nil), (2, 1), (3, nil)])
    #expect(chain.nextRedo == nil)
    #expect(chain.undo(of: 1) == 2 && chain.isUndo(2))
  }

  @Test("Taking a redo back takes the operation back again")
  func undoneRedo() {
    let chain = UndoChain([(1, nil), (2, 1), (3, 2), (4, 3)])
    #expect(chain.isUndone(1) && chain.isUndone(3))
    #expect(chain.undo(of: 1) == 2)
    #expect(chain.isUndo(2) && !chain.isUndo(3) && chain.isUndo(4))
    #expect(chain.standing.map(\.undone) == [1, 3])
  }

  @Test("An operation that was undone and redone is undone by undoing the redo")
  func tips() {
    let redone = UndoChain([(1, nil), (2, 1), (3, 2)])
    #expect(redone.tip(of: 1) == 3 && redone.root(of: 3) == 1)
    let undone = UndoChain([(1, nil), (2, 1), (3, 2), (4, 3)])
    #expect(undone.tip(of: 2) == 4 && undone.root(of: 4) == 1)
    let twice = UndoChain([(1, nil), (2, 1), (3, 2), (4, 3), (5, 4)])
    #expect(twice.tip(of: 1) == 5 && !twice.isUndone(1))
  }
}
