import StetReplica
import StetSync

/// Looks whether the server answers and lets this device in.
struct ServerDoctor {
  let open: OpenReplica

  func finding() async -> Finding {
    do {
      guard let server = try open.replica.identity()?.server else {
        return Finding(check: "server", isGood: true, detail: "this replica has no server")
      }
      try await Probe(open.replica, surroundings: open.call.context.surroundings).run()
      let address = server.addresses.first ?? "the server"
      return Finding(check: "server", isGood: true, detail: "\(address) lets this device in")
    } catch {
      return Finding(check: "server", failure: error)
    }
  }
}
