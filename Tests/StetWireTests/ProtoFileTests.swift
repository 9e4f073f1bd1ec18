import SwiftProtobuf
import TestSupport
import Testing

/// One field of a message, by what all three descriptions of the protocol can say about it.
private struct ProtoField: Hashable {
  var message: String
  var number: Int
  var name: String
  var type: String
  var isRepeated: Bool
}

@Suite("What is made from stet.proto")
struct ProtoFileTests {
  private static let source = "Shared/StetWire/Protos/stet.proto"

  @Test("The descriptor that the Python client uses has every message and field of stet.proto")
  func descriptor() throws {
    let bytes = try ProtocolPage.bytes(of: "Tests/PythonClient/stet.binpb")
    let set = try Google_Protobuf_FileDescriptorSet(serializedBytes: bytes)
    let file = try #require(set.file.first)
    #expect(file.package == "stet.v1" && set.file.count == 1)
    let fields = file.messageType.flatMap { message in
      message.field.map { field in
        ProtoField(
          message: message.name,
          number: Int(field.number),
          name: field.name,
          type: Self.word(field.type, field.typeName),
          isRepeated: field.label == .repeated
        )
      }
    }
    let expected = try Self.fields()
    #expect(Set(fields) == expected)
    #expect(fields.count == expected.count)
  }

  @Test("The generated Swift reads every field of stet.proto, by its number and type")
  func generated() throws {
    let text = try ProtocolPage.text(of: "Shared/StetWire/Generated/stet.pb.swift")
    var messages: [String: [Int: String]] = [:]
    var message = ""
    for line in text.split(separator: "\n") {
      if let found = line.firstMatch(of: /extension Stet_V1_(\w+): .*Message/) {
        message = String(found.1)
      }
      if let found = line.firstMatch(of: /case (\d+): try {(?:.*\.decode(\w+)Field)?/),
        let number = Int(found.1)
      {
        messages[message, default: [:]][number] = found.2.map(String.init) ?? ""
      }
    }
    for field in try Self.fields() {
      let found = messages[field.message]?.removeValue(forKey: field.number)
      let reader = try #require(found)
      let kind = Self.readers[field.type] ?? "Message"
      // The fields of a choice are read over several lines.
      let expected = (field.isRepeated ? "Repeated" : "Singular") + kind
      #expect(reader == expected || reader.isEmpty, "\(field.message).\(field.name): \(reader)")
    }
    #expect(!messages.values.contains { !$0.isEmpty }, "\(messages)")
  }

  private static let readers = [
    "uint64": "UInt64", "uint32": "UInt32", "fixed64": "Fixed64", "string": "String",
    "bytes": "Bytes",
  ]

  private static func fields() throws -> Set<ProtoField> {
    var fields: Set<ProtoField> = []
    var message = ""
    for line in try ProtocolPage.text(of: source).split(separator: "\n") {
      if let found = line.firstMatch(of: /^message (\w+) {/) { message = String(found.1) }
      let pattern = /^ +(?:(repeated|optional) )?(\w+) (\w+) = (\d+);/
      guard let found = line.firstMatch(of: pattern), let number = Int(found.4) else { continue }
      fields.insert(
        ProtoField(
          message: message,
          number: number,
          name: String(found.3),
          type: String(found.2),
          isRepeated: found.1 == "repeated"
        )
      )
    }
    return fields
  }

  private static func word(
    _ type: Google_Protobuf_FieldDescriptorProto.TypeEnum,
    _ name: String
  ) -> String {
    switch type {
    case .uint64: "uint64"
    case .uint32: "uint32"
    case .fixed64: "fixed64"
    case .string: "string"
    case .bytes: "bytes"
    default: String(name.split(separator: ".").last ?? "")
    }
  }
}
