// What readers of the small paper do.
extension NewsDesk {
  /// A log of some hours before the time of the next build, and now and then a little after it.
  mutating func readLog() -> [SiteStep] {
    let addresses = stories.map { "/\($0.folder)/\($0.name)/" } + ["/", "/gone/"]
    let end = flags.minutes + (dice.once(in: 6) ? 300 : 0)
    var lines: [(minute: Int, text: String)] = []
    for session in 0..<(4 + dice.roll(40)) {
      var minute = end - dice.roll(dice.once(in: 2) ? 200 : 6_000)
      let reader = "10.0.\(dice.roll(200)).\(session)"
      // The first addresses are liked more than the last.
      for _ in 0...dice.roll(5) {
        let address = addresses[dice.roll(dice.roll(addresses.count) + 1)]
        lines.append((minute, Self.line(reader, minute, address)))
        minute += 1 + dice.roll(9)
        if dice.once(in: 9) {
          lines.append((minute, Self.line(reader, minute, "/_signals/like.gif?p=\(address)")))
        }
      }
    }
    let sorted = lines.sorted { ($0.minute, $0.text) < ($1.minute, $1.text) }
    return [.readers(sorted.map { $0.text + "\n" }.joined())]
  }

  private static func line(_ reader: String, _ minute: Int, _ target: String) -> String {
    let date = BuildFlags.date(minutes: minute)
    let month = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let parts = date.dropLast().split { "-T".contains($0) }
    let time = "\(parts[2])/\(month[(Int(parts[1]) ?? 1) - 1])/\(parts[0]):\(parts[3])"
    return
      "\(reader) - - [\(time) +0000] \"GET \(target) HTTP/1.1\" 200 512 \"-\" \"Mozilla/5.0 Firefox\""
  }
}
