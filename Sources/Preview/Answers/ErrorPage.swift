/// The errors of a build as a page; it reloads by itself when they are mended.
package func errorPage(title: String, details: String) -> PreviewResponse {
  messagePage(status: 500, title: title, details: details)
}

/// A plain page of the preview itself: a headline, and text as it would stand in a terminal.
func messagePage(status: Int, title: String, details: String) -> PreviewResponse {
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
  return PreviewResponse(
    status: status, contentType: "text/html; charset=utf-8", body: Array(page.utf8))
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
