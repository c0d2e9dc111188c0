import Basics

@testable import Signals

/// What somebody does who wants an article to be ranked, recommended or liked.
enum Attack: Sendable, CaseIterable {
  /// One address that calls itself many browsers.
  case agents
  /// All addresses of one /24, each as many browsers.
  case network
  /// An IPv6 network that changes its /64 with each request.
  case rotating
  /// A provider's IPv6 that changes its /48 with each request.
  case provider
  /// One address that looks at two articles in session after session, day after day.
  case sessions
  /// Likes of one address without and with a view.
  case likes

  /// Adds the attack to a paper's last hours; what it is for is the last article, which honest readers hardly know.
  func add(to crowd: inout PaperCrowd, requests: Int) {
    let last = crowd.size.articles - 1
    for number in 0..<requests {
      let time = crowd.end - 7_200 + UInt32(number * 7_100 / requests)
      let address: NetworkAddress
      switch self {
      case .agents, .likes, .sessions: address = NetworkAddress(ipv4: 0xCB00_7109)
      case .network: address = NetworkAddress(ipv4: 0xCB00_7100 | UInt32(number & 255))
      case .rotating:
        address = NetworkAddress(high: 0x2B00_0001_0000_0000 | UInt64(number & 0xFFFF), low: 1)
      case .provider:
        address = NetworkAddress(
          high: 0x2B00_0001_0000_0000 | UInt64(number & 0xFFFF) << 16, low: 1)
      }
      let agent = UInt64(1_000 + number)
      switch self {
      case .sessions:
        let day = UInt32(number % crowd.size.days)
        let time = PaperCrowd.start + day * 86_400 + UInt32(number)
        crowd.add(address, agent: agent, time: time, article: 0)
        crowd.add(address, agent: agent, time: time + 20, article: last)
      case .likes:
        if number % 2 == 0 { crowd.add(address, agent: agent, time: time, article: last) }
        crowd.add(address, agent: agent, time: time + 9, article: last, isLike: true)
      default: crowd.add(address, agent: agent, time: time, article: last)
      }
    }
  }

  /// Adds a botnet that has all addresses of so many networks, and looks at the article in the last hour of a day and in the
  /// first of the next, since each day counts its networks anew.
  static func addBotnet(to crowd: inout PaperCrowd, networks: Int, addresses: Int) {
    for network in 0..<networks {
      for address in 0..<addresses {
        // Bots sit all over the Internet.
        let block =
          UInt32(0x5000_0000) + UInt32(network * 7919 % 4096) << 16 + UInt32(network & 255) << 8
        crowd.add(
          NetworkAddress(ipv4: block + UInt32(address)), agent: 1,
          time: crowd.end - 3_600 + UInt32(crowd.below(3_600)), article: crowd.size.articles - 1)
      }
    }
  }
}
