internal import Newsroom
internal import Synchronization
internal import Text

/// The script that makes an open page reload, and how it gets into a page.
///
/// A page refers to a script file instead of containing the script, so that it works under a
/// content security policy that allows only the site's own scripts.
enum ReloadScript {
  /// The address of the script below the base path.
  static let path = "/_sitegen/reload.js"
  /// The address of the current token below the base path.
  static let tokenPath = "/_sitegen/reload"

  /// Compares the current token with that of the page twice a second, unless the page is hidden.
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

  /// Returns the page with the script element before `</body>`, or at the end without such a tag.
  static func added(to page: [UInt8], basePath: String, token: String) -> [UInt8] {
    let address = encodedPath(basePath.dropLast() + path)
    let element = Array(#"<script src="\#(address)" data-token="\#(token)"></script>"#.utf8)
    let offset = lastOffset(of: "</body>", in: page) ?? page.count
    var result: [UInt8] = []
    result.reserveCapacity(page.count + element.count)
    result += page[..<offset]
    result += element
    result += page[offset...]
    return result
  }

  /// Returns the last offset of a lower-case tag, ignoring the case of letters in the page.
  private static func lastOffset(of tag: String, in page: [UInt8]) -> Int? {
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

/// Counts the changes of the site while the preview runs; open pages reload when it changes.
package final class ReloadCounter: Sendable {
  /// Differs between runs, so that pages that are still open reload after a restart.
  private let run = UInt32.random(in: .min ... .max)
  private let changes = Atomic<Int>(0)

  package init() {}

  /// Makes every open page reload.
  package func announce() {
    changes.wrappingAdd(1, ordering: .sequentiallyConsistent)
  }

  /// One word that stays equal as long as the site does not change.
  var token: String {
    "\(String(run, radix: 16))-\(changes.load(ordering: .sequentiallyConsistent))"
  }
}
