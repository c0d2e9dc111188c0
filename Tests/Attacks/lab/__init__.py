"""The tools of the attacks: a site in a fresh folder, commands with limits, and parsers of the output."""
