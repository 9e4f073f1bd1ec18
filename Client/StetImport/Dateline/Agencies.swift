/// The agencies that sign datelines, as they write themselves.
enum Agencies {
  /// Those that stand in a dateline without parentheses or slashes too, the longest first.
  static let bare = [
    "RIA Novosti", "РИА Новости", "INTERFAX.RU", "Интерфакс", "ТАСС", "The Associated Press",
    "Anadolu Agency", "Associated Press", "PA Media",
    "Bloomberg", "Bernama", "Interfax", "Reuters", "Anadolu", "Antara", "Xinhua", "Yonhap",
    "Kyodo", "BelTA", "BELTA", "Petra", "Belga", "Ritzau", "TASS", "ANSA", "KUNA", "IRNA", "SANA",
    "Lusa", "Jiji", "MENA", "IANS", "AFP", "dpa", "DPA", "EFE", "PTI", "UPI", "ANI", "NTB", "STT",
    "MTI", "PAP", "CTK", "ČTK", "APA", "ANP", "VNA", "WAM", "SPA", "CNA", "KCNA", "AAP", "AP", "TT",
  ]

  static let known: Set<String> = Set(
    bare + [
      "CNN", "CNN Business", "BBC", "ats", "ats afp", "ATS", "sda", "afp", "ap", "MAP", "TAP",
    ]
  )
}
