import StetCLI
import TestSupport
import Testing

@Suite("The editor's form")
struct EditorFormTests {
  @Test(
    "What is saved untouched is the text as it was",
    arguments: [
      "One line.", "# A heading\n\nA paragraph.\n\n- item", "#~ looks like a comment\n#~~ and this",
      "    indented\n\ttabbed", "trailing *stars*",
    ]
  )
  func untouched(text: String) {
    let form = EditorForm(text: text, explanation: ["Explains.", ""])
    #expect(form.answer(in: form.fileText) == text)
  }

  @Test("A text of nothing but explanations and blanks is empty")
  func empty() {
    let form = EditorForm(text: "", explanation: ["Explains."])
    #expect(form.answer(in: form.fileText).isEmpty)
    #expect(form.answer(in: "\n \n\t\n#~ x\n").isEmpty)
    #expect(form.answer(in: "").isEmpty)
  }

  @Test("Blank ends and Windows line ends go, blank lines inside stay")
  func trimming() {
    let form = EditorForm(text: "", explanation: [])
    #expect(form.answer(in: "\r\n  \r\nOne.\r\n\r\nTwo.\r\n\r\n#~ x\r\n") == "One.\n\nTwo.")
  }

  @Test("The marker is one that no line of the text starts with")
  func marker() {
    #expect(EditorForm(text: "plain", explanation: []).marker == "#~")
    #expect(EditorForm(text: "#~ a\n#~~ b", explanation: []).marker == "#~~~")
  }
}
