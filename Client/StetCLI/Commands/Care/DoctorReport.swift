import StetModel
import StetReport

/// Tells what the doctor found.
struct DoctorReport {
  let findings: [Finding]

  func show(_ console: Console) throws {
    guard !console.isJSON else { return try console.document(json) }
    let style = Style(isColoured: console.dataIsColoured)
    for finding in findings {
      let mark = finding.isGood ? style.paint("✓", .good) : style.paint("✗", .warning)
      try console.text("\(mark) \(TerminalText.line("\(finding.check): \(finding.detail)"))")
      if let hint = finding.hint { try console.text("  hint: \(TerminalText.line(hint))") }
    }
  }

  private var json: JSONValue {
    [
      "ok": .bool(findings.allSatisfy(\.isGood)),
      "checks": .list(findings) { finding in
        [
          "check": .string(finding.check), "ok": .bool(finding.isGood),
          "detail": .string(finding.detail), "hint": JSONValue(finding.hint),
        ]
      },
    ]
  }
}
