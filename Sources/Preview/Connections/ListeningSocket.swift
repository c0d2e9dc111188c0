internal import Basics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A socket that listens; closed when it goes, unless it was handed on.
@safe struct ListeningSocket: ~Copyable {
  private let descriptor: Int32
  /// The port that was taken, also where any free one was asked for.
  let port: Int
  /// Whether only this machine can reach it.
  let isLoopback: Bool

  /// Listens where the settings say; a host name with several addresses takes the first that works.
  init(_ settings: PreviewSettings) throws(Diagnostic) {
    guard let port = UInt16(exactly: settings.port) else {
      throw PreviewDiagnostics.portOutOfRange(settings.port)
    }
    var found: UnsafeMutablePointer<addrinfo>?
    var hints = unsafe addrinfo()
    unsafe hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
    unsafe hints.ai_family = AF_UNSPEC
    unsafe hints.ai_socktype = streamSocket
    guard unsafe getaddrinfo(settings.bind, String(port), &hints, &found) == 0 else {
      throw PreviewDiagnostics.unknownAddress(settings.bind)
    }
    defer { unsafe freeaddrinfo(found) }
    var problem = EADDRNOTAVAIL
    var next = unsafe found
    while let address = unsafe next {
      let (opened, mistake) = unsafe Self.open(on: address.pointee)
      if let opened {
        descriptor = opened
        self.port = Self.port(of: opened) ?? settings.port
        isLoopback = SocketAddress.local(of: opened)?.isLoopback ?? false
        return
      }
      problem = mistake
      // A name whose other address is taken would lead browsers to the other server.
      guard problem == EADDRNOTAVAIL || problem == EAFNOSUPPORT else { break }
      unsafe next = address.pointee.ai_next
    }
    throw Self.diagnostic(problem, settings)
  }

  deinit { close(descriptor) }

  /// Gives the socket away; the receiver closes it.
  consuming func handOver() -> Int32 {
    let descriptor = descriptor
    discard self
    return descriptor
  }

  /// A listening socket on one address, or the system's number for what hindered it.
  private static func open(on address: addrinfo) -> (Int32?, Int32) {
    let opened = unsafe socket(address.ai_family, streamSocket, 0)
    guard opened >= 0 else { return (nil, errno) }
    var one: Int32 = 1
    // Only frees the port of a preview that has just ended; two servers on one port it does not allow.
    _ = unsafe setsockopt(
      opened, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
    let isReady =
      unsafe fcntl(opened, F_SETFD, FD_CLOEXEC) == 0 && fcntl(opened, F_SETFL, O_NONBLOCK) == 0
      && bind(opened, address.ai_addr, address.ai_addrlen) == 0
      && listen(opened, SOMAXCONN) == 0
    guard !isReady else { return (opened, 0) }
    let problem = errno
    close(opened)
    return (nil, problem)
  }

  private static func port(of descriptor: Int32) -> Int? {
    var address = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let isKnown = unsafe withUnsafeMutablePointer(to: &address) { storage in
      unsafe storage.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe getsockname(descriptor, $0, &size) == 0
      }
    }
    guard isKnown else { return nil }
    // The port stands in the same two bytes of an address of either family.
    return unsafe withUnsafeBytes(of: address) { unsafe Int($0[2]) << 8 | Int($0[3]) }
  }

  private static func diagnostic(_ problem: Int32, _ settings: PreviewSettings) -> Diagnostic {
    switch problem {
    case EADDRINUSE: PreviewDiagnostics.portTaken(settings.port)
    case EACCES: PreviewDiagnostics.portForbidden(settings.port)
    case EADDRNOTAVAIL: PreviewDiagnostics.unknownAddress(settings.bind)
    default:
      unsafe PreviewDiagnostics.cannotListen(
        on: settings, reason: String(cString: strerror(problem)).lowercased())
    }
  }
}

#if canImport(Glibc)
  private let streamSocket = Int32(SOCK_STREAM.rawValue)
#else
  private let streamSocket = SOCK_STREAM
#endif
