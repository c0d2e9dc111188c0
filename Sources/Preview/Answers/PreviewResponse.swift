package import Content

/// What the preview answers to one request.
package struct PreviewResponse: Sendable, Equatable {
  /// The HTTP status, such as 200, 301 or 404.
  package var status: Int
  /// The media type of the body; the reload script is added to `text/html`.
  package var contentType: String
  package var body: ResponseBody
  /// Where to go instead: a decoded path below the base path that starts with `/`, or a whole URL.
  package var location: String?
  /// Whether it is a part of pages and no page, so that it needs no reload script.
  package var isPart: Bool
  /// Whether it is a file that is the same whenever it is asked for, so that clients may ask for a part of it.
  package var isFile = false
  /// Tells one state of a file from another: the value of `ETag` without its quotes.
  package var version: String?
  /// Further header fields.
  var fields: [HeaderField] = []

  /// A field of the header beyond those that every answer has.
  struct HeaderField: Sendable, Equatable {
    var name: String
    var value: String
  }

  package init(
    status: Int = 200, contentType: String, body: [UInt8], location: String? = nil,
    isPart: Bool = false
  ) {
    self.isPart = isPart
    self.status = status
    self.contentType = contentType
    self.body = .bytes(body[...])
    self.location = location
  }

  /// A redirect to another path of the site, or to a whole URL.
  package static func redirect(to location: String, status: Int = 302) -> Self {
    Self(status: status, contentType: "text/plain; charset=utf-8", body: [], location: location)
  }

  /// A file that is in memory.
  package static func file(_ bytes: [UInt8], contentType: String) -> Self {
    var response = Self(contentType: contentType, body: bytes)
    response.isFile = true
    return response
  }

  /// A file that is sent from where it lies.
  package static func file(_ file: OpenFile, contentType: String) -> Self {
    var response = Self(contentType: contentType, body: [])
    response.body = .file(file, 0..<file.size)
    response.isFile = true
    response.version = file.version
    return response
  }

  /// A line of text for whoever asked.
  static func plain(_ status: Int, _ text: String) -> Self {
    Self(
      status: status, contentType: "text/plain; charset=utf-8",
      body: text.isEmpty ? [] : Array("\(text)\n".utf8))
  }

  /// The same with one more header field.
  func adding(_ name: String, _ value: String) -> Self {
    var response = self
    response.fields.append(HeaderField(name: name, value: value))
    return response
  }
}
