internal import Basics
internal import Newsroom

/// The few lines that make an open page reload, and their way into a page.
///
/// A page names a script file instead of carrying the lines, so that it works under a content security policy
/// that allows only the site's own scripts.
enum ReloadScript {
  /// Where the script lies, below the base path.
  static let path = "/_sitegen/reload.js"
  /// Where pages ask for the current token, below the base path.
  static let tokenPath = "/_sitegen/reload"

  /// Asks twice a second whether the token still is the one of the page; a hidden page waits until it is seen.
  static let source = """
    (() => {
      const script = document.currentScript;
      const address = script.src.replace(/\\.js$/, "");
      const shown = script.dataset.token;
      let timer = 0, isAsking = false;
      const ask = async () => {
        clearTimeout(timer);
        if (isAsking || document.hidden) return;
        isAsking = true;
        try {
          const answer = await fetch(address, { cache: "no-store" });
          if (answer.ok && await answer.text() !== shown) return location.reload();
        } catch { /* the preview is away; ask until it is back */ }
        isAsking = false;
        timer = setTimeout(ask, 500);
      };
      document.addEventListener("visibilitychange", ask);
      addEventListener("pageshow", ask);
    })();

    """

  /// The page with the script element before the end of its body, or at its end when it has no such tag.
  static func added(to page: [UInt8], basePath: String, token: String) -> [UInt8] {
    let address = encodedPath(basePath.dropLast() + path)
    let element = Array(#"<script src="\#(address)" data-token="\#(token)"></script>"#.utf8)
    let place = lastPlace(of: "</body>", in: page) ?? page.count
    var result: [UInt8] = []
    result.reserveCapacity(page.count + element.count)
    result += page[..<place]
    result += element
    result += page[place...]
    return result
  }

  /// Where a tag in lower case last begins; tags are found in any case.
  private static func lastPlace(of tag: String, in page: [UInt8]) -> Int? {
    let tag = Array(tag.utf8)
    guard page.count >= tag.count else { return nil }
    return (0...page.count - tag.count).last { start in
      tag.indices.allSatisfy { offset in
        let byte = page[start + offset]
        let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        return (isUpper ? byte | 0x20 : byte) == tag[offset]
      }
    }
  }
}
