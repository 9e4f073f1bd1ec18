import Logging
import NIOPosix
import StetFeed
import StetModel
import StetSession
import StetStore
import StetTransport

/// What a server does beside its connections.
extension Server {
  /// Drops what was known of the logs before a restore.
  private func forgetFeeds() {
    do {
      context.feeds.replace(try context.store.heads())
    } catch {
      context.logger.error("The heads could not be read.", metadata: ["error": "\(error)"])
    }
  }

  /// Looks at the timers of all connections, and at what other processes did to the store.
  func watch() async {
    var watcher = StoreWatch(store: context.store, logger: context.logger)
    var lastTimers = context.monotonicNow()
    await Ticker(every: ServerLimits.tickMilliseconds, on: group.next()).run {
      let signals = watcher.look()
      if signals.contains(.restored) { forgetFeeds() }
      let now = context.monotonicNow()
      tell(signals, now: now)
      guard now - lastTimers >= ServerLimits.timerMilliseconds else { return }
      lastTimers = now
      for connection in registry.all { connection.tick(now: now) }
      context.feeds.wake(followersOf: context.editing.expire(now: now))
    }
  }

  /// Tells every connection what other processes did, and cuts those that cannot be told.
  private func tell(_ signals: InboxSignals, now: Int64) {
    if !signals.isDisjoint(with: [.rights, .restored]) { forgetEditing() }
    for connection in registry.all {
      if signals.contains(.rights) { connection.tellOfRights(now: now) }
      if signals.contains(.restored) { connection.channel.inbox.signal(.restored) }
      connection.cutIfDeaf(now: now, isShutOut: isShutOut)
    }
  }

  /// Forgets what devices have open on desks that they may not write on any more.
  private func forgetEditing() {
    let changed = context.editing.keep { device in
      do {
        let rights = try context.store.rights(of: device)
        return Set(rights.filter { Permissions.allows(.writeNote, role: $0.role) }.map(\.desk))
      } catch {
        return [.revoked, .notEnrolled].contains(error as? StoreError) ? [] : nil
      }
    }
    context.feeds.wake(followersOf: changed)
  }

  private func isShutOut(_ device: DeviceID) -> Bool {
    do {
      _ = try context.store.rights(of: device)
      return false
    } catch {
      return [.revoked, .notEnrolled].contains(error as? StoreError)
    }
  }

  /// Writes down from time to time who was here.
  func noteVisits() async {
    await Ticker(every: ServerLimits.visitMilliseconds, on: group.next()).run {
      _ = await context.writeVisits()
    }
  }
}
