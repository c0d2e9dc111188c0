#!/bin/sh
# Prints a Swift file that contains the theme in Templates/, so that it becomes part of the binary.
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
  # A Swift literal does not include the newline before its closing quotes, so one more is written.
  printf '\n"""####\n    ),\n'
done
echo '  ]'
echo '}'
