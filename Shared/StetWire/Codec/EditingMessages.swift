import FoundationEssentials
import NIOCore
import StetModel
import StetSession
import SwiftProtobuf

extension ClientMessage {
  static func editing(_ place: NotePlace, _ state: EditingState) -> ByteBuffer {
    Stet_V1_Editing.with {
      $0.desk = place.desk.rawValue
      $0.note = Data(place.note.bytes)
      $0.state = UInt32(state.rawValue)
    }.payload()
  }
}

extension Stet_V1_Editing {
  func message() throws(WireError) -> ClientMessage {
    guard let note = RecordID(note) else { throw .malformed("note") }
    let place = NotePlace(desk: try DeskName(checking: desk), note: note)
    return .editing(place, try EditingState(checking: state, "editing state"))
  }
}

extension NoteEditors {
  func payload() -> ByteBuffer {
    Stet_V1_Editors.with {
      $0.desk = place.desk.rawValue
      $0.note = Data(place.note.bytes)
      $0.editors = editors.prefix(ProtocolLimits.editorCountMax).map(Stet_V1_Editor.init)
    }.payload()
  }

  init(payload: UnsafeRawBufferPointer) throws(WireError) {
    var reader = ProtoReader(payload)
    var desk = ""
    var note: RecordID?
    var editors: [NoteEditor] = []
    while let field = try reader.next() {
      switch field.number {
      case 1: desk = try field.text("desk")
      case 2: note = RecordID(try field.bytes("note"))
      case 3:
        guard editors.count < ProtocolLimits.editorCountMax else {
          throw .malformed("too many editors")
        }
        editors.append(try NoteEditor(reading: try field.fields("editor")))
      default: continue
      }
    }
    guard let note else { throw .malformed("note") }
    self.init(NotePlace(desk: try DeskName(checking: desk), note: note), editors)
  }
}

extension Stet_V1_Editor {
  fileprivate init(_ editor: NoteEditor) {
    self.init()
    account = editor.account.rawValue
    deviceName = editor.deviceName.clipped(byteCountMax: Limits.deviceNameByteCountMax)
    openMilliseconds = UInt64(max(editor.openMilliseconds, 0))
  }
}

extension NoteEditor {
  fileprivate init(reading reader: ProtoReader) throws(WireError) {
    var reader = reader
    var name = ""
    var deviceName = ""
    var milliseconds: UInt64 = 0
    while let field = try reader.next() {
      switch field.number {
      case 1: name = try field.text("account")
      case 2: deviceName = try field.text("device name")
      case 3: milliseconds = try field.integer("open milliseconds")
      default: continue
      }
    }
    guard let account = AccountName(name) else { throw .malformed("account") }
    guard milliseconds <= UInt64(Int64.max) else { throw .malformed("open milliseconds") }
    let nameMax = Limits.deviceNameByteCountMax
    self.init(
      account: account,
      deviceName: try deviceName.checked(byteCountMax: nameMax, "device name"),
      openMilliseconds: Int64(milliseconds)
    )
  }
}
