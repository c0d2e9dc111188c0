internal import Basics

/// Why an address belongs to the site, to its host or to sitegen, and to no article, alias or attachment.
///
/// Such an address rules others: a browser runs `/sw.js` for every page, a host obeys `/_redirects`, and a list that
/// grows needs `/local/page/1/`. The site's own files at such places lie in `Static/`.
package enum Reservation: Sendable, Equatable {
  /// A name that starts with a dot: `/.well-known/security.txt`.
  case hidden
  /// A file that tells a host how to serve the site: `/_headers`, `/CNAME`.
  case host
  /// A file that browsers, search engines and other programs look for: `/favicon.ico`, `/ads.txt`.
  case programs
  /// A page, a feed or a sitemap that sitegen makes: `/tags/`, `/local/feed.xml`.
  case sitegen
  /// A page of older articles, which a list gets when it grows: `/local/page/1/`.
  case pagination
  /// The theme's files: `/static/site.css`.
  case theme
  /// A compressed copy that servers send in place of the file: `/local/index.html.gz`.
  case copy
  /// A page with the ending of a script, a style sheet or an icon, which browsers would take it for: `/local/x.js`.
  case active

  /// What is to be said of the address, as the end of a sentence.
  package var reason: String {
    switch self {
    case .hidden: "has a part that starts with '.', which hosts and tools keep for themselves"
    case .host: "is one of those by which hosts are told how to serve a site"
    case .programs:
      "is one where browsers, search engines or other programs look for the site's own file"
    case .sitegen: "is one that sitegen itself has, or will have for a list or a feed"
    case .pagination: "is one that a list gets when it grows"
    case .theme: "is one of the theme's files"
    case .copy: "is one where servers look for the compressed copy of another file"
    case .active:
      "ends like a script, a style sheet or an icon, for which browsers would take the page"
    }
  }

  /// What to write instead of the address of a page.
  package var help: String {
    switch self {
    case .hidden, .host, .programs:
      "give it another address; a file of the site itself goes into 'Static/', which is published as it is"
    case .theme: "give it another address; files of the theme go into 'Templates/static/'"
    case .sitegen, .pagination, .copy, .active: "give it another address, such as '/about-us/'"
    }
  }
}
