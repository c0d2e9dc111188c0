/// Why a line that could be read was not counted.
package enum Omission: Int, Sendable, CaseIterable {
  case otherRequest, otherStatus, file, robot, noAgent, prefetch, hurried, oddPath, elsewhere
  case otherHost, wrongClock, forgotten, unknownLike, repeated, known

  /// As the command prints it after a number.
  package var text: String {
    switch self {
    case .otherRequest: "not GET"
    case .otherStatus: "not 200 or 304"
    case .file: "files that are no pages"
    case .robot: "of robots"
    case .noAgent: "without an agent"
    case .prefetch: "prefetched"
    case .hurried: "of readers of more than 300 pages an hour"
    case .oddPath: "of impossible paths"
    case .elsewhere: "outside of the site's path"
    case .otherHost: "of other hosts"
    case .wrongClock: "of impossible times"
    case .forgotten: "of the time that was forgotten"
    case .unknownLike: "likes of no article"
    case .repeated: "twice in these files"
    case .known: "already imported"
    }
  }

  /// The name in JSON.
  package var name: String {
    switch self {
    case .otherRequest: "other_request"
    case .otherStatus: "other_status"
    case .file: "file"
    case .robot: "robot"
    case .noAgent: "no_agent"
    case .prefetch: "prefetch"
    case .hurried: "hurried"
    case .oddPath: "odd_path"
    case .elsewhere: "elsewhere"
    case .otherHost: "other_host"
    case .wrongClock: "wrong_clock"
    case .forgotten: "forgotten"
    case .unknownLike: "unknown_like"
    case .repeated: "repeated"
    case .known: "known"
    }
  }
}
