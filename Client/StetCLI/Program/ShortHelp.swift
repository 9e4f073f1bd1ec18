/// What `stet` alone prints: the daily verbs on one screen.
enum ShortHelp {
  static let text = """
    stet keeps a team's notes on the news: offline, in sync, and never lost.

      stet join INVITE                      enrol this device, and fetch everything
      stet import FILE --desk DESK          take in a story, or a new version of one
      stet stories                          list the stories
      stet show STORY                       read one with its notes
      stet annotate STORY --quote TEXT      write a note on a passage
      stet edit NOTE                        change a note
      stet undo                             take back what you did last
      stet sync                             exchange with the server
      stet conflicts, stet resolve NOTE     settle what two people wrote differently
      stet status                           where you stand

    'stet --help' lists all commands, 'stet COMMAND --help' explains one with examples.

    """
}
