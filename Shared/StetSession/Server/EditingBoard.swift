package import StetModel

/// Who has which note open in an editor, as far as their devices have said.
///
/// Pure; times are milliseconds of any clock that does not go back. It is kept in memory only, so
/// nobody is ever hindered by what it says. An opening that nobody closed is forgotten in time.
package struct EditingBoard: Equatable, Sendable {
  /// One note, open on one device.
  package struct Opening: Equatable, Sendable {
    package var account: AccountName
    package var device: DeviceID
    package var deviceName: String
    package var openedAt: Int64

    package init(account: AccountName, device: DeviceID, deviceName: String, openedAt: Int64) {
      self.account = account
      self.device = device
      self.deviceName = deviceName
      self.openedAt = openedAt
    }
  }

  /// How much it holds at most, and for how long.
  package struct Bounds: Equatable, Sendable {
    package var perNote = ProtocolLimits.editorCountMax
    package var perDevice = ProtocolLimits.deviceOpeningCountMax
    package var perDesk = ProtocolLimits.deskOpeningCountMax
    package var altogether = ProtocolLimits.openingCountMax
    package var milliseconds = ProtocolLimits.openingTimeoutMilliseconds

    package init() {}
  }

  private let bounds: Bounds
  /// Each note's openings, the oldest first.
  private var desks: [DeskName: [RecordID: [Opening]]] = [:]
  /// Where each device has notes open, the oldest first.
  private var places: [DeviceID: [NotePlace]] = [:]
  /// How many openings there are.
  package private(set) var count = 0

  package init(bounds: Bounds = Bounds()) { self.bounds = bounds }

  /// The devices that have something open, in no order.
  package var devices: [DeviceID] { Array(places.keys) }

  /// The notes of a desk that are open on other devices than `device`, with their openings.
  package func notes(of desk: DeskName, besides device: DeviceID) -> [RecordID: [Opening]] {
    guard let notes = desks[desk] else { return [:] }
    guard places[device]?.contains(where: { $0.desk == desk }) == true else { return notes }
    return notes.compactMapValues { openings in
      let others = openings.filter { $0.device != device }
      return others.isEmpty ? nil : others
    }
  }

  /// Who has a note open on another device than `device`, the oldest opening first.
  package func openings(at place: NotePlace, besides device: DeviceID) -> [Opening] {
    (desks[place.desk]?[place.note] ?? []).filter { $0.device != device }
  }

  /// Takes an opening, which begins anew where the device has the note open already.
  ///
  /// A device that has too many open loses its oldest; where all together are too many, the new
  /// one is not taken.
  ///
  /// - Returns: The desks of which something changed.
  package mutating func open(_ place: NotePlace, by opening: Opening) -> Set<DeskName> {
    var changed = close(place, on: opening.device)
    if let own = places[opening.device], own.count >= bounds.perDevice, let oldest = own.first {
      changed.formUnion(close(oldest, on: opening.device))
    }
    guard hasRoom(at: place) else { return changed }
    desks[place.desk, default: [:]][place.note, default: []].append(opening)
    places[opening.device, default: []].append(place)
    count += 1
    return changed.union([place.desk])
  }

  private func hasRoom(at place: NotePlace) -> Bool {
    guard count < bounds.altogether else { return false }
    guard let notes = desks[place.desk] else { return bounds.perDesk > 0 }
    let deskCount = notes.values.reduce(0) { $0 + $1.count }
    return deskCount < bounds.perDesk && (notes[place.note]?.count ?? 0) < bounds.perNote
  }
}

extension EditingBoard {
  /// Forgets that a device has a note open.
  ///
  /// - Returns: The desks of which something changed.
  package mutating func close(_ place: NotePlace, on device: DeviceID) -> Set<DeskName> {
    guard let index = places[device]?.firstIndex(of: place) else { return [] }
    places[device]?.remove(at: index)
    if places[device]?.isEmpty == true { places[device] = nil }
    desks[place.desk]?[place.note]?.removeAll { $0.device == device }
    if desks[place.desk]?[place.note]?.isEmpty == true { desks[place.desk]?[place.note] = nil }
    if desks[place.desk]?.isEmpty == true { desks[place.desk] = nil }
    count -= 1
    return [place.desk]
  }

  /// Forgets what a device has open on desks other than `desks`, on which it may write.
  ///
  /// - Returns: The desks of which something changed.
  package mutating func keep(only desks: Set<DeskName>, of device: DeviceID) -> Set<DeskName> {
    let lost = (places[device] ?? []).filter { !desks.contains($0.desk) }
    return lost.reduce(into: []) { $0.formUnion(close($1, on: device)) }
  }

  /// Forgets what has been open for longer than an opening is believed.
  ///
  /// - Returns: The desks of which something changed.
  package mutating func expire(now: Int64) -> Set<DeskName> {
    let old = desks.flatMap { desk, notes in
      notes.flatMap { note, openings in
        openings.filter { now - $0.openedAt >= bounds.milliseconds }
          .map { (NotePlace(desk: desk, note: note), $0.device) }
      }
    }
    return old.reduce(into: []) { $0.formUnion(close($1.0, on: $1.1)) }
  }
}
