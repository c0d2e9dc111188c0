import Text

@testable import Signals

/// An attempt to get an article ranked, recommended or liked.
enum Attack: Sendable, CaseIterable {
  /// One address that claims to be many browsers.
  case agents
  /// All addresses of one /24, each claiming to be many browsers.
  case network
  /// An IPv6 network that changes its /64 with each request.
  case rotating
  /// A provider's IPv6 that changes its /48 with each request.
  case provider
  /// One address that opens two articles in many sessions of many days.
  case sessions
  /// Likes of one address, with and without a view.
  case likes

  /// Adds the attack to a paper's last hours.
  ///
  /// It promotes the last article, which honest readers hardly open.
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

  /// Adds a botnet with some addresses of many networks, which opens the article in the last hour.
  static func addBotnet(to crowd: inout PaperCrowd, networks: Int, addresses: Int) {
    for network in 0..<networks {
      for address in 0..<addresses {
        // The networks are spread over the address space.
        let block =
          UInt32(0x5000_0000) + UInt32(network * 7919 % 4096) << 16 + UInt32(network & 255) << 8
        crowd.add(
          NetworkAddress(ipv4: block + UInt32(address)), agent: 1,
          time: crowd.end - 3_600 + UInt32(crowd.below(3_600)), article: crowd.size.articles - 1)
      }
    }
  }
}
