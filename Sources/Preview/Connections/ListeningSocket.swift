internal import Basics
internal import Platform

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A listening socket, closed at the end of its life unless it was handed over.
@safe struct ListeningSocket: ~Copyable {
  private let descriptor: Int32
  /// The port that it listens on, also if any free port was asked for.
  let port: Int
  /// Whether only this machine can reach it.
  let isLoopback: Bool

  /// Listens on an address; a host name with several addresses uses the first that works.
  init(bind: String, port: Int) throws(Diagnostic) {
    guard let number = UInt16(exactly: port) else { throw .portOutOfRange(port) }
    var found: UnsafeMutablePointer<addrinfo>?
    var hints = unsafe addrinfo()
    unsafe hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
    unsafe hints.ai_family = AF_UNSPEC
    unsafe hints.ai_socktype = streamSocket
    guard unsafe getaddrinfo(bind, String(number), &hints, &found) == 0 else {
      throw .unknownAddress(bind)
    }
    defer { unsafe freeaddrinfo(found) }
    var errorCode = EADDRNOTAVAIL
    var next = unsafe found
    while let address = unsafe next {
      let (opened, code) = unsafe Self.open(on: address.pointee)
      if let opened {
        descriptor = opened
        let address = SocketAddress.local(of: opened)
        self.port = address?.port ?? port
        isLoopback = address?.isLoopback ?? false
        return
      }
      errorCode = code
      // If another server has one address of the name, browsers could reach that server instead.
      guard code == EADDRNOTAVAIL || code == EAFNOSUPPORT else { break }
      unsafe next = address.pointee.ai_next
    }
    throw .cannotListen(bind: bind, port: port, errorCode: errorCode)
  }

  deinit { close(descriptor) }

  /// Returns the descriptor, which the caller closes.
  consuming func handOver() -> Int32 {
    let descriptor = descriptor
    discard self
    return descriptor
  }

  /// Returns a listening socket on one address, or the error code of the system.
  private static func open(on address: addrinfo) -> (Int32?, Int32) {
    let opened = unsafe socket(address.ai_family, streamSocket, 0)
    guard opened >= 0 else { return (nil, errno) }
    var one: Int32 = 1
    // Frees the port of a preview that has just ended; two servers on one port remain impossible.
    _ = unsafe setsockopt(
      opened, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
    let isReady =
      unsafe fcntl(opened, F_SETFD, FD_CLOEXEC) == 0 && fcntl(opened, F_SETFL, O_NONBLOCK) == 0
      && bind(opened, address.ai_addr, address.ai_addrlen) == 0
      && listen(opened, SOMAXCONN) == 0
    guard !isReady else { return (opened, 0) }
    let errorCode = errno
    close(opened)
    return (nil, errorCode)
  }
}

#if canImport(Glibc)
  private let streamSocket = Int32(SOCK_STREAM.rawValue)
#else
  private let streamSocket = SOCK_STREAM
#endif

/// The numeric address and port of one end of a socket.
struct SocketAddress: Equatable {
  /// `127.0.0.1`, `::1`; an IPv4 address mapped to IPv6 is written as IPv4, without a zone.
  let text: String
  let port: Int

  /// Whether only this machine has the address.
  var isLoopback: Bool { text == "::1" || text.hasPrefix("127.") }

  /// The address of this end.
  static func local(of socket: Int32) -> Self? {
    unsafe read { unsafe getsockname(socket, $0, $1) }
  }

  /// The address of the other end.
  static func remote(of socket: Int32) -> Self? {
    unsafe read { unsafe getpeername(socket, $0, $1) }
  }

  private static func read(
    _ getName: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32
  ) -> Self? {
    var storage = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return unsafe withUnsafeMutablePointer(to: &storage) { storage in
      unsafe storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        guard unsafe getName(address, &size) == 0 else { return nil }
        return unsafe Self(address, size: size)
      }
    }
  }

  private init?(_ address: UnsafePointer<sockaddr>, size: socklen_t) {
    var buffer = [CChar](repeating: 0, count: 128)
    let status = unsafe getnameinfo(
      address, size, &buffer, socklen_t(buffer.count), nil, 0, NI_NUMERICHOST)
    guard status == 0 else { return nil }
    let bytes = buffer.prefix { $0 != 0 && $0 != CChar(UInt8(ascii: "%")) }
    let text = String(decoding: bytes.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let mapped = "::ffff:"
    self.text = text.hasPrefix(mapped) ? String(text.dropFirst(mapped.count)) : text
    // The port has the same offset in IPv4 and IPv6 addresses, in network byte order.
    let raw = unsafe UnsafeRawPointer(address)
    let (high, low) = unsafe (
      raw.load(fromByteOffset: 2, as: UInt8.self), raw.load(fromByteOffset: 3, as: UInt8.self)
    )
    port = Int(high) << 8 | Int(low)
  }
}

// What can go wrong before the preview listens.
extension Diagnostic {
  static func cannotListen(bind: String, port: Int, reason: String) -> Self {
    Self(
      id: "cannot-listen", "cannot listen on \(bind) port \(port): \(reason)",
      help: "choose another address with --bind or another port with --port")
  }

  fileprivate static func cannotListen(bind: String, port: Int, errorCode: Int32) -> Self {
    switch errorCode {
    case EADDRINUSE:
      Self(id: "port-taken", "port \(port) is in use", help: "choose another with --port")
    case EACCES:
      Self(
        id: "port-forbidden", "port \(port) is reserved for the system",
        help: "choose one above 1023 with --port")
    case EADDRNOTAVAIL: unknownAddress(bind)
    default:
      cannotListen(
        bind: bind, port: port, reason: SystemError(code: errorCode).reason.lowercased())
    }
  }

  fileprivate static func portOutOfRange(_ port: Int) -> Self {
    Self(
      id: "bad-port", "port \(port) is out of range; ports go from 0 to 65535",
      help: "choose another with --port")
  }

  fileprivate static func unknownAddress(_ bind: String) -> Self {
    Self(
      id: "unknown-address", "'\(bind)' is not an address of this machine",
      help:
        "use --bind 127.0.0.1 for this machine alone, or --bind 0.0.0.0 for everyone who can reach it"
    )
  }
}
