/// The keys of a JSON log line, by the field of the request that they contain.
///
/// Keys of nested objects are joined with dots: `request.headers.User-Agent`. Case is ignored.
package struct JSONKeys: Sendable {
  /// The fields of a request.
  package enum Role: String, Sendable, CaseIterable {
    case time, address, method, request, path, query, status, agent, host, referrer, purpose, size,
      id, forwarded
  }

  /// An error in a map of keys: `--keys` names an unknown role.
  package struct UnknownRole: Error, Equatable {
    package var role: String
  }

  /// The role of a key and its preference among the keys of that role; a lower rank wins.
  struct Entry {
    var role: Role
    var rank: Int
  }

  private var entries: [UInt64: Entry] = [:]

  /// The keys that nginx, Caddy, Traefik, Cloudflare and others commonly write.
  package init() {
    for (role, names) in Self.common {
      for (rank, name) in names.enumerated() {
        entries[Self.hash(name)] = Entry(role: role, rank: rank + 1)
      }
    }
  }

  /// Creates a map that prefers the user's keys to the common ones.
  ///
  /// - Parameter text: A list such as `time=ts,path=request_uri`.
  /// - Throws: The first unknown role.
  package init(_ text: String) throws(UnknownRole) {
    self.init()
    for part in text.split(separator: ",") {
      let sides = part.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " } }
      guard sides.count == 2, let role = Role(rawValue: sides[0]) else {
        throw UnknownRole(role: sides.first ?? "")
      }
      entries[Self.hash(sides[1])] = Entry(role: role, rank: 0)
    }
  }

  /// Returns a copy that prefers one key for the reader's address to all others.
  package func withAddress(_ name: String) -> JSONKeys {
    var keys = self
    keys.entries[Self.hash(name)] = Entry(role: .address, rank: -1)
    return keys
  }

  subscript(hash: UInt64) -> Entry? { entries[hash] }

  /// Returns the hash of a joined key; the scanner computes the same hash byte by byte.
  static func hash(_ name: String) -> UInt64 {
    name.utf8.reduce(start) { adding($1, to: $0) }
  }

  static let start: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  static func adding(_ byte: UInt8, to hash: UInt64) -> UInt64 {
    (hash ^ UInt64(byte.lowercased)) &* 0x100_0000_01B3
  }

  private static let common: [(Role, [String])] = [
    (
      .time,
      [
        "time_iso8601", "ts", "timestamp", "@timestamp", "time", "time_local", "msec", "date",
        "datetime", "StartUTC", "start_time", "EdgeStartTimestamp", "EdgeEndTimestamp",
      ]
    ),
    (
      .address,
      [
        "request.client_ip", "request.remote_ip", "request.remote_addr", "remote_addr",
        "remote_ip", "client_ip", "clientip", "client", "ip", "remote", "ClientHost", "addr",
        "ClientAddr",
      ]
    ),
    (
      .method,
      [
        "request.method", "request_method", "method", "RequestMethod", "verb",
        "ClientRequestMethod",
      ]
    ),
    (.request, ["request", "request_line"]),
    (
      .path,
      [
        "request.uri", "request_uri", "uri", "RequestPath", "path", "url", "request_path",
        "ClientRequestURI", "ClientRequestPath",
      ]
    ),
    (.query, ["query_string", "args"]),
    (
      .status,
      [
        "status", "status_code", "response", "DownstreamStatus", "response_status",
        "EdgeResponseStatus",
      ]
    ),
    (
      .agent,
      [
        "request.headers.user-agent", "http_user_agent", "user_agent", "agent", "useragent",
        "request_User-Agent", "ClientRequestUserAgent",
      ]
    ),
    (
      .host,
      [
        "request.host", "http_host", "host", "server_name", "RequestHost", "vhost",
        "ClientRequestHost",
      ]
    ),
    (
      .referrer,
      [
        "request.headers.referer", "http_referer", "http_referrer", "referer", "referrer",
        "ClientRequestReferer",
      ]
    ),
    (
      .purpose,
      [
        "request.headers.sec-purpose", "http_sec_purpose", "sec_purpose",
        "request.headers.purpose", "http_purpose", "purpose", "request.headers.x-moz",
        "http_x_moz", "request_Sec-Purpose", "request_Purpose",
      ]
    ),
    (
      .size,
      [
        "body_bytes_sent", "bytes_sent", "size", "bytes", "DownstreamContentSize",
        "EdgeResponseBytes",
      ]
    ),
    (.id, ["request_id", "duration", "request_time", "Duration", "RayID"]),
    (
      .forwarded,
      [
        "http_x_forwarded_for", "x_forwarded_for", "request.headers.x-forwarded-for",
        "request_X-Forwarded-For",
      ]
    ),
  ]
}
