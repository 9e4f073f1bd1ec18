import StetServer

await StetdProgram.run(arguments: Array(CommandLine.arguments.dropFirst()))
