package enum StetCLI {}
