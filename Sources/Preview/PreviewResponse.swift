/// What the preview answers to one request.
package struct PreviewResponse: Sendable, Equatable {
  /// The HTTP status, such as 200, 301 or 404.
  package var status: Int
  /// The media type of the body; the reload script is added to `text/html`.
  package var contentType: String
  package var body: [UInt8]
  /// Where to go instead: a decoded path below the base path that starts with `/`, or a whole URL.
  package var location: String?
  /// Whether it is a part of pages and no page, so that it needs no reload script.
  package var isPart: Bool

  package init(
    status: Int = 200, contentType: String, body: [UInt8], location: String? = nil,
    isPart: Bool = false
  ) {
    self.isPart = isPart
    self.status = status
    self.contentType = contentType
    self.body = body
    self.location = location
  }

  /// A redirect to another path of the site, or to a whole URL.
  package static func redirect(to location: String, status: Int = 302) -> Self {
    Self(status: status, contentType: "text/plain; charset=utf-8", body: [], location: location)
  }
}
