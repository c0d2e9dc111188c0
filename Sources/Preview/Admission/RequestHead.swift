/// The head of a request, as far as the preview looks at it.
struct RequestHead: Sendable {
  /// A field of the header.
  struct Field: Sendable {
    /// In lower case.
    var name: String
    var value: String

    init(_ name: String, _ value: String) {
      self.name = name.lowercased()
      self.value = value
    }
  }

  var method: String
  /// As it was sent, without the query.
  var rawPath: [UInt8]
  /// The value of `key` in the query.
  var key: String?
  /// In their order.
  var fields: [Field]
  /// The numeric address of this machine that the connection came to.
  var localAddress: String?

  init(
    method: String, rawPath: [UInt8], key: String? = nil, fields: [Field],
    localAddress: String? = nil
  ) {
    self.method = method
    self.rawPath = rawPath
    self.key = key
    self.fields = fields
    self.localAddress = localAddress
  }

  /// The first value of a field.
  subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  /// All values of a field.
  func values(_ name: String) -> [String] {
    fields.filter { $0.name == name }.map(\.value)
  }

  /// Whether a body follows, or may follow by one way of reading it.
  var announcesBody: Bool {
    let lengths = values("content-length")
    return !values("transfer-encoding").isEmpty || lengths.count > 1
      || lengths.contains { $0 != "0" }
  }
}
