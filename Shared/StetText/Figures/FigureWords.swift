/// The English words by which figures are read; other languages have hardly any of them.
enum FigureWords {
  /// Which way a number may be off.
  enum Bound {
    case least, most, near
  }

  /// Phrases before a number that qualify it; longer ones stand before those that end them.
  static let qualifiers: [(words: [String], bound: Bound)] = {
    let phrases: [(String, Bound)] = [
      ("no fewer than", .least), ("no less than", .least), ("not less than", .least),
      ("no more than", .most), ("not more than", .most), ("as many as", .most),
      ("as much as", .most), ("as few as", .least), ("as little as", .least),
      ("more than", .least), ("fewer than", .most), ("less than", .most), ("at least", .least),
      ("at most", .most), ("up to", .most), ("well over", .least), ("just over", .least),
      ("just under", .most), ("close to", .near), ("an estimated", .near), ("over", .least),
      ("above", .least), ("under", .most), ("below", .most), ("about", .near), ("around", .near),
      ("roughly", .near), ("approximately", .near), ("some", .near), ("nearly", .near),
      ("almost", .near), ("estimated", .near),
    ]
    return phrases.map { ($0.0.listedWords, $0.1) }
  }()

  /// Counts by tens, hundreds and so on that do not say how many of them; as powers of ten.
  static let plurals: [String: Int] = [
    "tens": 1, "hundreds": 2, "thousands": 3, "millions": 6, "billions": 9,
  ]

  /// Words behind a number that multiply it, as powers of ten.
  static let scales: [String: Int] = [
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "mn": 6, "mln": 6,
    "bn": 9, "bln": 9,
  ]

  /// Letters joined to an amount of money that multiply it, as powers of ten.
  static let moneyScales: [String: Int] = ["k": 3, "m": 6, "b": 9, "bn": 9, "tn": 12]

  static let currencySigns: [UInt32: String] = [
    0x24: "dollar", 0xA3: "pound", 0xA5: "yen", 0x20AA: "shekel", 0x20A9: "won", 0x20AC: "euro",
    0x20B4: "hryvnia", 0x20B9: "rupee", 0x20BA: "lira", 0x20BD: "ruble", 0x20B8: "tenge",
  ]

  /// Names and codes of currencies; those that also mean something else are left out.
  static let currencies: [String: String] = {
    let names = [
      "dollar": "dollar dollars usd", "euro": "euro euros eur", "pound": "sterling gbp",
      "yen": "yen jpy", "yuan": "yuan renminbi cny", "shekel": "shekel shekels ils",
      "hryvnia": "hryvnia hryvnias uah", "rupee": "rupee rupees inr", "lira": "lira liras",
      "ruble": "ruble rubles rouble roubles", "tenge": "tenge kzt", "franc": "franc francs chf",
    ]
    return Dictionary(
      names.flatMap { unit, words in words.listedWords.map { ($0, unit) } },
      uniquingKeysWith: { first, _ in first }
    )
  }()

  static let percents: Set<String> = ["percent", "pct"]

  static let ordinals: [String: UInt64] = [
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
  ]

  /// Words before a number that make it a name rather than a count.
  static let designators = Set(
    """
    no nos number article chapter clause section paragraph page pages figure table room route
    flight highway line channel step part phase version resolution act amendment class grade level
    gate track type model group level unit
    """
    .listedWords
  )

  /// Words before a bare number of four digits that make it a year.
  static let yearLeads = Set(
    """
    in since by until till from to of during before after early late mid circa year spring summer
    autumn fall winter for and between through around
    """
    .listedWords
  )

  /// What a bare number of four digits may count although it might be a year.
  static let countedNouns = Set(
    """
    people persons men women children dead troops soldiers fighters civilians victims refugees
    cases deaths jobs homes houses points miles kilometers kilometres km tonnes tons meters metres
    feet acres hectares square residents workers employees members families others more
    """
    .listedWords
  )

  /// Words behind a number of hours and minutes.
  static let clockTails: Set<String> = ["am", "pm", "hrs", "o'clock"]

  /// The same, where they stand in capitals.
  static let timeZones = Set(
    "gmt utc est edt cst cdt mst mdt pst pdt bst cet cest msk ist jst".listedWords
  )

  /// Words that may stand between a number and what it counts, and say nothing of it.
  static let fillers = Set(
    """
    more other additional further different separate new of the its their his her these
    those such
    """
    .listedWords
  )

  /// Words that end the run of words that a number counts.
  static let boundaries = Set(
    """
    a an and or but nor as at by for from in into of off on onto out over per since than that
    the then through to toward towards under until up upon via when where which while who whom
    whose why with within without about above after against along among around before behind below
    beneath beside between beyond during except inside near outside past
    be been being am is are was were has have had do does did will would shall should can could may
    might must not also already still now later ago so if because it he she they we you i him them
    us this there here his her its their our your my said says say told tells killed killing died
    dead injured wounded hurt missing left remain remained remains took taken went gone came come
    fled fell rose made make lost won held found sent hit shot met got put set kept gave saw led
    """
    .listedWords
  )

  /// Auxiliaries and the like, between a noun and the verb that tells what became of it.
  static let auxiliaries = Set(
    """
    be been being is are was were has have had will would could should may might must can also
    already still now later not since reportedly now who that which so far so have
    """
    .listedWords
  )

  /// Plurals without an `s`.
  static let plainPlurals = Set("people men women children police troops dead".listedWords)
}
