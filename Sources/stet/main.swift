import Glibc
import StetCLI

exit(await StetProgram.main())
