package import Basics

/// Which address of a line is the reader's, and which addresses are those of the site's own proxies.
///
/// What a client writes into `X-Forwarded-For` is at its left end; each proxy adds the address that it was asked from at the
/// right. So the rightmost address that is not a trusted proxy's is the last one that nobody could make up.
package struct AddressField: Sendable {
  /// The field of a line that the address is read from.
  package enum Field: Sendable, Equatable {
    /// Who opened the connection. A trusted proxy's connection is believed what it says in `X-Forwarded-For`.
    case connection
    /// `X-Forwarded-For`, whoever sent it: for servers that only the operator's proxies can reach.
    case forwarded
  }

  package var field: Field
  package var proxies: [AddressRange]

  package init(_ field: Field = .connection, proxies: [AddressRange] = []) {
    self.field = field
    self.proxies = proxies
  }

  /// Where in a line the reader's address stands.
  @inline(__always)
  func find(_ bytes: Span<UInt8>, _ request: Request) -> Range<Int> {
    if field == .connection, proxies.isEmpty,
      bytes.index(of: UInt8(ascii: ","), in: request.address) == nil
    {
      return bareAddress(bytes, request.address)
    }
    return search(bytes, request)
  }

  private func search(_ bytes: Span<UInt8>, _ request: Request) -> Range<Int> {
    let lists: [Range<Int>] =
      switch field {
      case .connection: proxies.isEmpty ? [request.address] : [request.address, request.forwarded]
      case .forwarded: [request.forwarded, request.address]
      }
    var leftmost: Range<Int>?
    for list in lists where !list.isEmpty {
      var end = list.upperBound
      while end > list.lowerBound {
        var start = end
        while start > list.lowerBound, bytes[start - 1] != UInt8(ascii: ",") { start -= 1 }
        let bare = bareAddress(bytes, bytes.trimmed(start..<end))
        end = start - 1
        guard !bare.isEmpty else { continue }
        if !isTrusted(bytes, bare) { return bare }
        leftmost = bare
      }
    }
    return leftmost ?? bareAddress(bytes, request.address)
  }

  private func isTrusted(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard !proxies.isEmpty, let address = NetworkAddress(bytes, range) else { return false }
    return proxies.contains { $0.contains(address) }
  }
}
