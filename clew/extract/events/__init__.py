"""Events: triggers of the claim kinds with their arguments, read off the parse."""
