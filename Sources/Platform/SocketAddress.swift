#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The numeric address and port of one end of a socket.
package struct SocketAddress: Equatable, Sendable {
  /// `127.0.0.1`, `::1`; an IPv4 address mapped to IPv6 is written as IPv4, without a zone.
  package let text: String
  package let port: Int

  /// Whether only this machine has the address.
  package var isLoopback: Bool { text == "::1" || text.hasPrefix("127.") }

  /// The address of this end.
  package static func local(of socket: Int32) -> Self? {
    unsafe read { unsafe getsockname(socket, $0, $1) }
  }

  /// The address of the other end.
  package static func remote(of socket: Int32) -> Self? {
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
