#!/bin/sh
# Writes the theme in Templates/ as a Swift file, so that the binary carries it.
set -eu
cd "$(dirname "$0")/.."

echo '// swift-format-ignore-file'
echo '// Made from Templates/ by `make theme`; a test fails when the two differ. Do not edit.'
echo
echo '/// The theme that a site gets for every file that its own `Templates/` leaves out.'
echo 'package enum BuiltinTheme {'
echo '  /// Paths below `Templates/` and their text.'
echo '  package static let files: [(name: String, text: String)] = ['
find Templates -type f ! -name '.*' | LC_ALL=C sort | while IFS= read -r file; do
  printf '    (\n      "%s",\n      ####"""\n' "${file#Templates/}"
  cat "$file"
  # The literal leaves out the line end before its closing quotes, so a file that ends in one needs another.
  printf '\n"""####\n    ),\n'
done
echo '  ]'
echo '}'
