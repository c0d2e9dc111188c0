/// Why a line that could be read was not counted.
package enum Omission: Int, Sendable, CaseIterable {
  case otherRequest, otherStatus, file, robot, noAgent, prefetch, hurried, oddPath, elsewhere
  case otherHost, wrongClock, forgotten, unknownLike, foreignLike, unseenLike, repeated, known

  /// As the command prints it after a number.
  package var text: String {
    switch self {
    case .otherRequest: "other than GET"
    case .otherStatus: "other than 200 or 304"
    case .file: "for files"
    case .robot: "by robots"
    case .noAgent: "without an agent"
    case .prefetch: "prefetched"
    case .hurried: "by readers of more than 300 pages an hour"
    case .oddPath: "for impossible paths"
    case .elsewhere: "outside of the site's path"
    case .otherHost: "for other hosts"
    case .wrongClock: "at impossible times"
    case .forgotten: "in the time that was forgotten"
    case .unknownLike: "for likes of no article"
    case .foreignLike: "for likes from pages of other sites"
    case .unseenLike: "for likes of articles that the reader had not opened"
    case .repeated: "twice in these files"
    case .known: "imported before"
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
    case .foreignLike: "foreign_like"
    case .unseenLike: "unseen_like"
    case .repeated: "repeated"
    case .known: "known"
    }
  }
}
