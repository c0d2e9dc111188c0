"""What every attack is tried with: a site in a fresh folder, commands with limits, and readers of what came out."""
