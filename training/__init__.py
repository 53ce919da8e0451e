"""How the language model is trained, exported and measured; not part of the installed package."""
