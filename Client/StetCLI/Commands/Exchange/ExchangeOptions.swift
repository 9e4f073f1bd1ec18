import ArgumentParser

/// What sync, pull and push take.
struct ExchangeOptions: ParsableArguments {
  @Flag(help: "Keep trying until the server can be reached.")
  var wait = false

  @Flag(help: "End with status 3 where conflicts remain.")
  var check = false
}
