/// Picks from crossing pairs of places those that keep their order and weigh most together.
struct HeaviestChain {
  struct Link {
    var old: Int
    var new: Int
    var weight: Int
  }

  /// Growing in both places; of equal chains the one that ends first.
  let links: [Link]

  /// Picks from `links` by growing old place; each place of either text stands in one at most.
  init(_ links: [Link]) {
    let ranks = Self.ranks(links)
    var best = [(weight: Int, link: Int)](repeating: (0, -1), count: links.count + 1)
    var before = [Int](repeating: -1, count: links.count)
    var last = (weight: 0, link: -1)
    for (index, link) in links.enumerated() {
      var chain = (weight: 0, link: -1)
      var slot = ranks[index]
      while slot > 0 {
        if best[slot].weight > chain.weight { chain = best[slot] }
        slot &= slot - 1
      }
      before[index] = chain.link
      let weight = chain.weight + link.weight
      if weight > last.weight { last = (weight, index) }
      slot = ranks[index] + 1
      while slot < best.count {
        if weight > best[slot].weight { best[slot] = (weight, index) }
        slot += slot & -slot
      }
    }
    self.links = Self.walk(from: last.link, before).map { links[$0] }
  }

  /// How many links have a smaller new place.
  private static func ranks(_ links: [Link]) -> [Int] {
    var ranks = [Int](repeating: 0, count: links.count)
    let sorted = links.indices.sorted { links[$0].new < links[$1].new }
    for (rank, index) in sorted.enumerated() { ranks[index] = rank }
    return ranks
  }

  private static func walk(from last: Int, _ before: [Int]) -> [Int] {
    var chain: [Int] = []
    var index = last
    while index >= 0 {
      chain.append(index)
      index = before[index]
    }
    return chain.reversed()
  }
}
