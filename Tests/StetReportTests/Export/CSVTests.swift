import StetReport
import Testing

@Suite("CSV")
struct CSVTests {
  @Test(
    "Cells are written as RFC 4180 asks, and none is a formula",
    arguments: [
      ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""),
      ("two\nlines", "\"two\nlines\""), (" blank", "\" blank\""), ("=1+1", "'=1+1"),
      ("+44 20", "'+44 20"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
      ("=A1,B1", "\"'=A1,B1\""), ("  =1+1", "'  =1+1"), ("\t=1", "'\t=1"),
      ("＝1+1", "'＝1+1"), ("\r=1", "\"'\r=1\""), ("a=1", "a=1"), ("é", "é"),
    ]
  )
  func cells(text: String, cell: String) {
    #expect(CSV.text([[text]]) == cell + "\r\n")
  }

  @Test("Rows end with CRLF, and cells are parted by commas")
  func rows() {
    #expect(CSV.text([["a", "b"], ["c", ""]]) == "a,b\r\nc,\r\n")
    #expect(CSV.text([]).isEmpty)
  }
}
