import Foundation

/// A reader with a browser of their own, who opens articles and presses what can be pressed.
struct LikeReader {
  /// What the browser calls itself.
  let agent: String
  /// What the browser keeps from visit to visit.
  let profile: URL

  /// A page that opens another one in a frame, presses its like twice, and tells what it sees.
  static let pressingPage = """
    <!doctype html><meta charset="utf-8"><title>Press</title><iframe></iframe>
    <script>
    const frame = document.querySelector("iframe");
    const tell = (name, text) => document.body.append(`[${name}: ${text}]`);
    frame.onload = async () => {
      const page = frame.contentDocument;
      const place = page.querySelector(".likes");
      const button = place && place.querySelector("button");
      if (!button) return tell("button", "none");
      const state = () => `${button.textContent}, ${button.getAttribute("aria-pressed")}`;
      tell("first", state());
      button.focus();
      tell("focus", page.activeElement === button && !place.hidden);
      button.click();
      tell("pressed", state());
      button.click();
      tell("again", state());
      tell("kept", frame.contentWindow.localStorage.length);
      tell("cookies", `'${page.cookie}'`);
    };
    frame.src = location.search.slice(1);
    </script>
    """

  /// What the reader sees on an article and after pressing its like twice, by the names that the page gives it.
  func press(_ path: String, at address: String) throws -> [String: String] {
    let page = try Browser.page(at: address + "/press.html?" + path, profile: profile, agent: agent)
    var seen: [String: String] = [:]
    for part in page.components(separatedBy: "</script>").last?.split(separator: "[") ?? [] {
      guard let end = part.firstIndex(of: "]"), let colon = part.firstRange(of: ": ") else {
        continue
      }
      seen[String(part[..<colon.lowerBound])] = String(part[colon.upperBound..<end])
    }
    return seen
  }
}
