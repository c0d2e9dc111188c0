/// A promise of builds that one of them did not keep.
struct BrokenPromise: Error {
  enum Kind: Sendable {
    /// The build neither published nor found mistakes.
    case end
    /// A site without mistakes was refused, or one with mistakes was published.
    case verdict
    /// A build with errors changed the output.
    case touched
    /// A file was written whose bytes did not change.
    case rewritten
    /// The build does not tell what it wrote.
    case counts
    /// A clean build publishes something else, or says something else.
    case clean
  }

  var kind: Kind
  var text: String
}
