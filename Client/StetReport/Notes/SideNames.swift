import StetModel
package import StetReplica

/// The shortest names that tell the sides of an open field apart.
package enum SideNames {
  /// One name for each side: the person, with the device where a person has several sides, and with
  /// the revision where even the device is the same.
  package static func of(_ sides: [OpenSide], note: NoteDetail, page: Page) -> [String] {
    sides.map { side in
      let own = sides.filter { $0.account == side.account }
      let person = page.person(side.account)
      guard own.count > 1 else { return person }
      let device = "\(person) on \(page.deviceName(side.device, note.deviceNames))"
      guard own.count(where: { $0.device == side.device }) > 1 else { return device }
      return "\(device) \(page.revision(side.revision))"
    }
  }
}
