"""Our own language model: text to sentences, words, parses, names, attributions and triggers, in one pass."""
