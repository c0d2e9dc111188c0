internal import Publishing

extension Command {
  static let version = Command(
    name: "version", summary: "print the version", options: []
  ) { _ in
    Terminal.print("sitegen \(sitegenVersion)\n")
    return .success
  }
}
