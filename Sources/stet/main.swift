import Glibc
import StetCLI

exit(await StetProgram.main(arguments: Array(CommandLine.arguments.dropFirst())))
