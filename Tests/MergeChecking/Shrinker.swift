import StetModel
package import TestSupport

/// Makes a history that breaks a law as small as it gets.
package enum Shrinker {
  /// Drops revisions, fields and text as long as `fails` holds.
  package static func shrunk(
    _ plan: HistoryPlan,
    whileFailing fails: (NoteHistory) -> Bool
  ) -> HistoryPlan {
    var plan = plan
    var isSmaller = true
    while isSmaller {
      isSmaller = false
      for candidate in candidates(plan) where fails(candidate.history) {
        (plan, isSmaller) = (candidate, true)
        break
      }
    }
    return plan
  }

  /// Plans that are a little smaller, the smallest first.
  private static func candidates(_ plan: HistoryPlan) -> [HistoryPlan] {
    let places = plan.steps.indices.dropFirst().reversed()
    let fewer = places.map { plan.without($0) }
    let simpler = plan.steps.indices.reversed().flatMap { place in
      self.simpler(plan.steps[place]).map { step in
        var plan = plan
        plan.steps[place] = step
        return plan
      }
    }
    return fewer + simpler
  }

  /// The step with a little less in it.
  private static func simpler(_ step: HistoryPlan.Step) -> [HistoryPlan.Step] {
    var steps: [HistoryPlan.Step] = []
    func add(_ edit: (inout HistoryPlan.Step) -> Void) {
      var simpler = step
      edit(&simpler)
      if simpler != step { steps.append(simpler) }
    }
    add { ($0.change, $0.isAccepting) = (NoteChange(body: $0.change.body), false) }
    if step.parents.isEmpty == false {
      add {
        $0.change.body = nil; $0.spots = []
      }
    }
    for index in step.spots.indices { add { $0.spots.remove(at: index) } }
    for index in step.reopened.indices { add { $0.reopened.remove(at: index) } }
    for (separator, body) in [("\n\n", step.change.body), (" ", step.change.body)] {
      let parts = body?.components(separatedBy: separator) ?? []
      for index in parts.indices where parts.count > 1 {
        add { step in
          var rest = parts
          rest.remove(at: index)
          step.change.body = rest.joined(separator: separator)
        }
      }
    }
    return steps
  }
}

extension NoteChange {
  /// A change of the body alone.
  fileprivate init(body: String?) {
    self.init()
    self.body = body
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
