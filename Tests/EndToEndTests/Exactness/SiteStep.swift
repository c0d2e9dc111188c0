/// One thing that happens to a site: a change to its folder, to what is published or to the way it is built, or a build.
///
/// Steps stand on their own: any part of a list of them can be played, so a failure can be made short.
enum SiteStep: Sendable, CustomStringConvertible {
  /// How an editor, a program or a restored copy leaves a file behind.
  enum Manner: String, Sendable, CaseIterable {
    /// As a new file that takes the place of the old one.
    case replaced
    case inPlace
    /// With the time of change that the file had before.
    case sameTime
    /// With a time of change before that of the file which it takes the place of.
    case olderTime
  }

  /// What somebody may do to a file in `Public/`.
  enum Spoiling: String, Sendable, CaseIterable {
    case removed, shortened
    /// Other bytes, as many as before, under the same time of change.
    case changed
  }

  case write(String, String, Manner)
  case remove(String)
  case move(String, to: String)
  /// A new time of change and the same bytes.
  case touch(String)
  case flags(BuildFlags)
  /// A log comes in and is counted.
  case readers(String)
  /// The file of this number among those published.
  case spoil(Int, Spoiling)
  /// `.sitegen/` is lost while nothing is waiting to be published.
  case forget
  /// A build, which may be compared with a clean one; `fails` where the desk broke something before it.
  case build(fails: Bool, isCompared: Bool)

  var description: String {
    switch self {
    case .write(let path, let text, let manner):
      "write \(path) (\(manner.rawValue)):\n" + Self.indented(text)
    case .remove(let path): "remove \(path)"
    case .move(let path, let target): "move \(path) to \(target)"
    case .touch(let path): "touch \(path)"
    case .flags(let flags): "flags \(flags)"
    case .readers(let log): "import:\n" + Self.indented(log)
    case .spoil(let number, let spoiling): "published file \(number) is \(spoiling.rawValue)"
    case .forget: "lose .sitegen/"
    case .build(let fails, let isCompared):
      "build\(fails ? ", which fails" : "")\(isCompared ? ", and compare" : "")"
    }
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "      \($0)" }.joined(separator: "\n")
  }
}
