/// An error that a test reports as text.
public struct TestError: Error, CustomStringConvertible {
  /// What went wrong.
  public var description: String

  /// Creates an error from its text.
  public init(_ description: String) { self.description = description }
}
