import StetModel
import StetText
import Testing

@Suite("Figures")
struct FigureTests {
  @Test(
    "A figure is named by what it counts and what became of it",
    arguments: [
      (
        "The death toll is 144 and 551 more people were injured.",
        ["144 death toll", "551 people injure"]
      ),
      ("At least 12 people died.", ["at least 12 people die"]),
      (
        "killing more than 15 children and wounding 30 others",
        ["more than 15 children kill", "30 others wound"]
      ),
      (
        "The army said 5,000 high-ranking North Korean soldiers were deployed.",
        ["5000 soldiers deploy"]
      ),
      ("Unemployment fell to 5.2% in June.", ["5.2 unemployment fall"]),
      ("About 20 percent of voters stayed away.", ["about 20 voters stay"]),
      ("He was sentenced to 12 years in prison.", ["12 years sentence"]),
      ("The toll rose to 145.", ["145 toll rise"]),
      ("50+ schools, 100 or more homes", ["or more 50 schools", "or more 100 homes"]),
    ]
  )
  func labels(text: String, told: [String]) { #expect(FigureSample(text).told == told) }

  @Test(
    "Numbers are read in digits and in words",
    arguments: [
      ("1,240 homes", "1240"), ("1,240.50 homes", "1240.5"), ("1.240,50 homes", "1240.5"),
      ("1.240.500 homes", "1240500"), ("12,34,567 homes", "1234567"), ("0.5 homes", "0.5"),
      ("2.5 million homes", "2500000"), ("2,5 homes", "2.5"), ("six homes", "6"),
      ("twenty-one homes", "21"), ("two dozen homes", "24"), ("a hundred homes", "100"),
      ("two hundred and six homes", "206"), ("a hundred thousand homes", "100000"),
      ("one million two hundred thousand and five homes", "1200000"),
      ("half a million homes", "500000"), ("hundreds of homes", "100"),
      ("tens of thousands of homes", "10000"), ("nineteen hundred homes", "1900"),
      ("٣٤٥ homes", "345"), ("100 thousand homes", "100000"), ("0 homes", "0"),
    ]
  )
  func values(text: String, value: String) {
    #expect(FigureSample(text).figures.first?.value == value)
  }

  @Test(
    "Money and percentages are measured in a unit, whichever side it stands on",
    arguments: [
      ("$2.5 million", "2500000", "dollar", Figure.Measure.currency),
      ("US$3bn", "3000000000", "dollar", .currency), ("€500", "500", "euro", .currency),
      ("500 euros", "500", "euro", .currency), ("EUR 500", "500", "euro", .currency),
      ("1,240 roubles", "1240", "ruble", .currency), ("5€", "5", "euro", .currency),
      ("20%", "20", "percent", .percent), ("20 per cent", "20", "percent", .percent),
      ("3 percentage points", "3", "percentage point", .percent),
    ]
  )
  func measures(text: String, value: String, unit: String, measure: Figure.Measure) throws {
    let sample = FigureSample("It was \(text) then.")
    let figure = try #require(sample.figures.first)
    #expect(figure.value == value)
    #expect(figure.unit == unit)
    #expect(figure.measure == measure)
    #expect(sample.written(figure) == text)
  }

  @Test(
    "A qualifier and a range say how far a number may be off",
    arguments: [
      ("at least 12 people", "12", "12", nil), ("up to 12 people", "12", nil, "12"),
      ("no more than 12 people", "12", nil, "12"), ("over 12 people", "12", "12", nil),
      ("about 12 people", "12", nil, nil), ("10 to 12 people", "10", "10", "12"),
      ("between 10 and 12 people", "10", "10", "12"), ("10-12 people", "10", "10", "12"),
      ("2 to 3 million people", "2000000", "2000000", "3000000"), ("12 people", "12", nil, nil),
    ] as [(String, String, String?, String?)]
  )
  func bounds(text: String, value: String, low: String?, high: String?) throws {
    let figure = try #require(FigureSample(text).figures.first)
    #expect(figure.value == value)
    #expect(figure.low == low)
    #expect(figure.high == high)
    #expect(figure.label == "people")
  }

  @Test("From one number to another are two figures")
  func fromTo() {
    #expect(FigureSample("It rose from 10 to 12 homes.").figures.map(\.value) == ["10", "12"])
  }

  @Test(
    "Dates, years, times, ages, ordinals and names with a number are no news by themselves",
    arguments: [
      "On March 22 it began.", "On 22 March it began.", "On Jan. 5 it began.",
      "It began in 2019.", "It began in 1876.", "the 2024 election", "the 1990s", "2019-20",
      "at 10:30 today", "at 9 a.m. today", "at 1730 GMT", "at 9 pm", "a 60-year-old driver",
      "Ana Ruiz, 34, of Lima", "a man aged 50", "the 21st century", "the second man",
      "Article 5 applies", "No. 10 said", "on 22.03.2024", "on 22/03/2024", "COVID-19 spread",
      "ALMATY, June 3. /TASS/. The bloc met.", "1. The first point", "so (3) they met",
    ]
  )
  func dateLike(text: String) {
    let figures = FigureSample(text).figures
    #expect(!figures.isEmpty)
    #expect(FigureSample(text).told.isEmpty)
  }

  @Test(
    "A number of four digits that counts something is no year",
    arguments: ["2000 people", "$2000", "2,000 in cash", "1950 homes", "2000 percent"]
  )
  func notAYear(text: String) throws {
    let figure = try #require(FigureSample(text).figures.first)
    #expect(!figure.isDateLike)
  }

  @Test(
    "What only looks like a number is no figure",
    arguments: [
      "call 555-1234", "call 202-555-0143-77", "No one of them came", "one of them", "agent 007",
      "two-thirds of them", "the G20 met",
    ]
  )
  func noFigure(text: String) { #expect(FigureSample(text).told.isEmpty) }

  @Test("A text in another language gives its digits with the word behind each")
  func otherLanguages() {
    #expect(
      FigureSample("144 человека погибли, 144 Menschen wurden getötet").told
        == ["144 человека", "144 menschen"]
    )
  }
}
