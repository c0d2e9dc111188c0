/// The name of an element or attribute: what its namespace is for, and the name within it.
struct XMLName: Sendable, Equatable {
  /// Namespaces, as far as they are told apart.
  enum Namespace: Sendable, Equatable {
    case none
    case drawing
    case link
    case xml
    /// Notes of a drawing program, which browsers do not read.
    case inert
    /// XHTML, MathML and whatever else may run.
    case other
  }

  var namespace: Namespace
  var local: String
}

extension XMLName.Namespace {
  static let drawingURI: StaticString = "http://www.w3.org/2000/svg"

  init(uri: String) {
    switch uri {
    case "http://www.w3.org/2000/svg": self = .drawing
    case "http://www.w3.org/1999/xlink": self = .link
    case "http://www.w3.org/XML/1998/namespace": self = .xml
    default: self = inertNamespaces.contains { uri.hasPrefix($0) } ? .inert : .other
    }
  }
}

/// The starts of namespaces that Inkscape, Illustrator, Sketch, Figma, Affinity, Boxy and LibreOffice write, and those of metadata.
private let inertNamespaces = [
  "http://www.inkscape.org/namespaces/", "http://inkscape.sourceforge.net/",
  "http://sodipodi.sourceforge.net/DTD/", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  "http://creativecommons.org/ns#", "http://web.resource.org/cc/", "http://purl.org/dc/",
  "http://ns.adobe.com/", "http://www.bohemiancoding.com/sketch/", "http://www.serif.com/",
  "http://www.figma.com/", "http://boxy-svg.com/", "https://boxy-svg.com/",
  "http://xml.openoffice.org/svg/",
  "http://www.vectornator.io", "http://vectornator.io", "http://www.iptc.org/", "http://iptc.org/",
  "http://schemas.microsoft.com/visio/",
]
