/// Whether a file directly in `Content/` is one that browsers, agents and search engines look for at the root of a site.
///
/// No page names these, and still they are meant to be there.
func isSiteFile(_ file: String) -> Bool {
  let lower = file.lowercased()
  if siteFileNames.contains(lower) { return true }
  // Proofs of ownership that search engines ask for.
  return lower.hasPrefix("google") && lower.hasSuffix(".html") && lower.utf8.count == 27
    || lower.hasPrefix("yandex_") && lower.hasSuffix(".html")
}

/// Whether a file would tell the host how to serve the site: rules that rule other pages, and so none of an article.
func isHostFile(_ file: String) -> Bool {
  let name = file.split(separator: "/").last.map { $0.lowercased() } ?? ""
  return hostFileNames.contains(name)
    && (file.utf8.count == name.utf8.count || name == "web.config")
}

private let siteFileNames: Set<String> = [
  "ads.txt", "app-ads.txt", "sellers.json", "robots.txt", "humans.txt", "llms.txt",
  "favicon.ico", "favicon.svg", "favicon.png", "apple-touch-icon.png",
  "apple-touch-icon-precomposed.png", "site.webmanifest", "manifest.webmanifest", "manifest.json",
  "browserconfig.xml", "bingsiteauth.xml", "security.txt", "opensearch.xml",
]

private let hostFileNames: Set<String> = [
  "_redirects", "_headers", "_worker.js", "_routes.json", "cname", "netlify.toml", "vercel.json",
  "now.json", "web.config", "staticwebapp.config.json", "firebase.json", "wrangler.toml",
  "_config.yml", "crossdomain.xml", "clientaccesspolicy.xml", "sw.js", "service-worker.js",
]
