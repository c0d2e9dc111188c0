#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A listening socket, closed at the end of its life unless it was handed over.
package struct ListeningSocket: ~Copyable {
  /// Why a socket does not listen.
  package enum Failure: Error {
    /// The name or the text is not that of an address.
    case noAddress
    case refused(SystemError)
  }

  private let descriptor: Descriptor
  /// The port that it listens on, also if any free port was asked for.
  package let port: Int
  /// Whether only this machine can reach it.
  package let isLoopback: Bool

  /// Listens on an address; a host name with several addresses uses the first that works.
  ///
  /// - Parameters:
  ///   - name: A host name or a numeric address.
  ///   - port: The port; 0 means any free one.
  /// - Throws: `Failure` if the address is unknown or not available.
  package init(_ name: String, port: UInt16) throws(Failure) {
    let opened = try openedSocket(name, port)
    let address = SocketAddress.local(of: opened.number)
    self.port = address?.port ?? Int(port)
    isLoopback = address?.isLoopback ?? false
    descriptor = opened
  }

  /// Returns the descriptor, which the caller closes.
  package consuming func handOver() -> Int32 { descriptor.handOver() }
}

/// Shuts a socket down: both ends see that the connection has ended, but its number stays in use.
package func endConnection(_ socket: Int32) { shutdown(socket, Int32(SHUT_RDWR)) }

/// Returns a socket that listens on the first address of a name that works.
private func openedSocket(
  _ name: String, _ port: UInt16
) throws(ListeningSocket.Failure) -> Descriptor {
  var found: UnsafeMutablePointer<addrinfo>?
  var hints = unsafe addrinfo()
  unsafe hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
  unsafe hints.ai_family = AF_UNSPEC
  unsafe hints.ai_socktype = streamSocket
  guard unsafe getaddrinfo(name, String(port), &hints, &found) == 0 else { throw .noAddress }
  defer { unsafe freeaddrinfo(found) }
  var reason = SystemError.unknownAddress
  var next = unsafe found
  while let address = unsafe next {
    do throws(SystemError) {
      return try unsafe openedSocket(on: address.pointee)
    } catch {
      reason = error
    }
    // If another server has one address of the name, browsers could reach that server instead.
    guard reason == .unknownAddress || reason == .unknownAddressFamily else { break }
    unsafe next = address.pointee.ai_next
  }
  throw .refused(reason)
}

/// Returns a socket that listens on one address.
private func openedSocket(on address: addrinfo) throws(SystemError) -> Descriptor {
  let number = unsafe socket(address.ai_family, streamSocket, 0)
  guard number >= 0 else { throw .current }
  let opened = Descriptor(owning: number)
  var one: Int32 = 1
  // Frees the port of a preview that has just ended; two servers on one port remain impossible.
  _ = unsafe setsockopt(
    number, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
  let isReady =
    unsafe fcntl(number, F_SETFD, FD_CLOEXEC) == 0 && fcntl(number, F_SETFL, O_NONBLOCK) == 0
    && bind(number, address.ai_addr, address.ai_addrlen) == 0
    && listen(number, SOMAXCONN) == 0
  guard isReady else { throw .current }
  return opened
}

#if canImport(Glibc)
  private let streamSocket = Int32(SOCK_STREAM.rawValue)
#else
  private let streamSocket = SOCK_STREAM
#endif
