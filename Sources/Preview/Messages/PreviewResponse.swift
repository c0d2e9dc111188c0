package import Content

/// A response of the preview to one request.
package struct PreviewResponse: Sendable, Equatable {
  /// The HTTP status, such as 200, 301 or 404.
  package var status: Int
  /// The media type of the body; the reload script is added to `text/html`.
  package var contentType: String
  package var body: ResponseBody
  /// The target of a redirect: a decoded path below the base path that starts with `/`, or a URL.
  package var location: String?
  /// Whether the body is a part of pages and not a page, so that it needs no reload script.
  package var isFragment: Bool
  /// Whether the body is the same for every request, so that clients may ask for a range of it.
  package var isFile = false
  /// The value of `ETag` without its quotes; it differs between two states of a file or page.
  package var entityTag: String?
  /// What the preview shows besides a page.
  package var remarks = PageRemarks()
  /// Further header fields.
  var fields: [HeaderField] = []

  /// A field of the header beyond the fields that every response has.
  struct HeaderField: Sendable, Equatable {
    var name: String
    var value: String
  }

  package init(
    status: Int = 200, contentType: String, body: [UInt8], location: String? = nil,
    isFragment: Bool = false
  ) {
    self.isFragment = isFragment
    self.status = status
    self.contentType = contentType
    self.body = .bytes(body[...])
    self.location = location
  }

  /// A redirect to another path of the site, or to a whole URL.
  package static func redirect(to location: String, status: Int = 302) -> Self {
    Self(status: status, contentType: "text/plain; charset=utf-8", body: [], location: location)
  }

  /// A file in memory.
  package static func file(
    _ bytes: [UInt8], contentType: String, entityTag: String? = nil
  ) -> Self {
    var response = Self(contentType: contentType, body: bytes)
    response.isFile = true
    response.entityTag = entityTag
    return response
  }

  /// A file that is read from the disk while it is sent.
  package static func file(_ file: OpenFile, contentType: String) -> Self {
    var response = Self(contentType: contentType, body: [])
    response.body = .file(file, 0..<file.size)
    response.isFile = true
    response.entityTag = file.version
    return response
  }

  /// A script of the preview itself.
  static func script(_ source: String) -> Self {
    Self(contentType: "text/javascript; charset=utf-8", body: Array(source.utf8))
  }

  /// One line of text.
  static func plain(_ status: Int, _ text: String) -> Self {
    Self(
      status: status, contentType: "text/plain; charset=utf-8",
      body: text.isEmpty ? [] : Array("\(text)\n".utf8))
  }

  /// Returns the response with one more header field.
  func adding(_ name: String, _ value: String) -> Self {
    var response = self
    response.fields.append(HeaderField(name: name, value: value))
    return response
  }
}

/// The bytes of a response: in memory, a range of an open file, or events without an end.
package enum ResponseBody: Sendable, Equatable {
  case bytes(ArraySlice<UInt8>)
  /// The range lies within the size that the file had when it was opened.
  case file(OpenFile, Range<Int>)
  /// News about the site, which the stream itself hands out.
  case events(EventStream)

  package var count: Int {
    switch self {
    case .bytes(let bytes): bytes.count
    case .file(_, let range): range.count
    case .events: 0
    }
  }

  /// A range of the body by offsets from its start; no byte is copied.
  func slice(_ range: Range<Int>) -> Self {
    switch self {
    case .bytes(let bytes):
      let start = bytes.startIndex
      return .bytes(bytes[start + range.lowerBound..<start + range.upperBound])
    case .file(let file, let whole):
      let start = whole.lowerBound
      return .file(file, start + range.lowerBound..<start + range.upperBound)
    case .events: return self
    }
  }

  /// Copies bytes from an offset.
  ///
  /// - Returns: The number of bytes; 0 if a file is shorter than it was when it was opened.
  func copy(from offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let length = min(buffer.count, count - offset)
    guard length > 0 else { return 0 }
    let destination = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[..<length])
    switch self {
    case .bytes(let bytes):
      let start = bytes.startIndex + offset
      unsafe destination.copyBytes(from: bytes[start..<start + length])
      return length
    case .file(let file, let range):
      return unsafe file.read(at: range.lowerBound + offset, into: destination)
    case .events: return 0
    }
  }

  package static func == (first: Self, second: Self) -> Bool {
    switch (first, second) {
    case (.bytes(let first), .bytes(let second)): first == second
    case (.file(let first, let range), .file(let second, let other)):
      first === second && range == other
    case (.events(let first), .events(let second)): first === second
    default: false
    }
  }
}

extension PreviewResponse {
  /// The errors of a build as a page, which reloads when the errors are fixed.
  package static func errorPage(title: String, details: String) -> Self {
    messagePage(status: 500, title: title, details: details)
  }

  /// A page with a heading and text as a terminal would show it.
  static func messagePage(status: Int, title: String, details: String) -> Self {
    let page = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>\(htmlEscaped(title))</title>
      <style>
      :root { color-scheme: light dark }
      body { max-width: 72rem; margin: 3rem auto; padding: 0 1.5rem; font: 1rem/1.5 system-ui, sans-serif }
      h1 { font-size: 1.4rem; border-left: .3rem solid #c33; padding-left: .8rem }
      pre { font: .9rem/1.5 ui-monospace, monospace; overflow-x: auto; padding: 1rem; background: #8881 }
      </style>
      </head>
      <body>
      <h1>\(htmlEscaped(title))</h1>
      <pre>\(htmlEscaped(details))</pre>
      </body>
      </html>

      """
    return Self(status: status, contentType: "text/html; charset=utf-8", body: Array(page.utf8))
  }
}

private func htmlEscaped(_ text: String) -> String {
  var escaped = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    case "\0": escaped += "\u{FFFD}"
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}
