#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The numeric address of one end of a socket.
struct SocketAddress: Equatable {
  /// `127.0.0.1`, `::1`; an IPv4 address that came as IPv6 is written as IPv4, and no zone is named.
  var text: String

  /// Whether only this machine has it.
  var isLoopback: Bool { text == "::1" || text.hasPrefix("127.") }

  /// The own end of a socket.
  static func local(of socket: Int32) -> Self? {
    var storage = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return unsafe withUnsafeMutablePointer(to: &storage) { storage in
      unsafe storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        guard unsafe getsockname(socket, address, &size) == 0 else { return nil }
        return unsafe Self(address, size: size)
      }
    }
  }

  /// The other end of a socket.
  static func remote(of socket: Int32) -> Self? {
    var storage = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return unsafe withUnsafeMutablePointer(to: &storage) { storage in
      unsafe storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        guard unsafe getpeername(socket, address, &size) == 0 else { return nil }
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
  }
}
