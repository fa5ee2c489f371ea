"""What must hold for every input: the parsers of what the service sends, and the choice of scenes."""
