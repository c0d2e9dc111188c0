/// Reads a TOML text into a tree of values.
func composeTOML(_ bytes: [UInt8], in range: Range<Int>) throws(SyntaxFailure) -> SourcedValue {
  throw SyntaxFailure(
    "front matter in TOML is not read yet", at: range.lowerBound..<range.lowerBound,
    help: "write it as YAML between lines of '---'")
}
