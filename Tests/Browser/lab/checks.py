"""What must be true of every page. Each check yields its faults as texts."""
import gzip
import pathlib
import re
import tempfile
from importlib import resources

from .browser import reader_with_large_font, served

# The rules of WCAG 2.0 to 2.2, levels A and AA, and what axe calls best practice.
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; media-src 'self'; "
          "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'")
# Kilobytes, compressed.
WEIGHTS = {"html": 30, "css": 10, "js": 5}
LARGEST_SHIFT = 0.02


def each_page(portal, page, address):
    """Opens every page of a portal and yields its kind; a redirect is held back, so that it can be looked at."""
    def hold(route):
        route.fulfill(body=portal.html(portal.pages["redirect"]).replace('http-equiv="refresh"', 'name="refresh"'), content_type="text/html")

    if "redirect" in portal.pages:
        page.route("**" + portal.pages["redirect"], hold)
    for kind, path in portal.pages.items():
        page.goto(address + path)
        yield kind


def axe(lab):
    """No rule of accessibility is broken, in light and dark, on a telephone, in forced colours and from right to left."""
    script = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf8")
    run = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
    light, telephone, dark = (1280, "light", "none"), (390, "light", "none"), (390, "dark", "none")
    views = {lab.sample: [light, telephone, dark, (1280, "dark", "none"), (1280, "light", "active")],
             lab.strained: [light, dark], lab.arabic: [light, telephone]}
    for portal in views:
        with served(portal) as address:
            for width, scheme, forced in views[portal]:
                context = lab.browser.new_context(
                    viewport={"width": width, "height": 900}, color_scheme=scheme, forced_colors=forced, bypass_csp=True)
                page = context.new_page()
                for kind in each_page(portal, page, address):
                    page.evaluate(script)
                    for violation in page.evaluate(run, AXE_TAGS)["violations"]:
                        node = violation["nodes"][0]
                        yield (f"{portal.name}, {kind}, {width}, {scheme}, forced colours {forced}: {violation['id']}, "
                               f"{len(violation['nodes'])} of them: {node['html'][:140]}")
                context.close()


WIDE = """() => {
  const width = document.documentElement.clientWidth, wide = [];
  if (document.documentElement.scrollWidth <= width) return null;
  for (const element of document.querySelectorAll("body *")) {
    const box = element.getBoundingClientRect();
    if (box.width && (box.right > width + 1 || box.left < -1)) wide.push(`${element.tagName}.${element.className} ${Math.round(box.right)}`);
  }
  return `${document.documentElement.scrollWidth} px: ${wide.slice(0, 3)}`;
}"""


def width(lab):
    """Nothing scrolls sideways, with the browser's own font and with a reader's own at 32 px."""
    for portal in (lab.strained, lab.arabic):
        with served(portal) as address, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            for size in (16, 32):
                with reader_with_large_font(lab.browser, f"{profile}/{size}", size) as page:
                    for view in (320, 390, 768, 1024, 1280):
                        page.set_viewport_size({"width": view, "height": 900})
                        for kind in each_page(portal, page, address):
                            if found := page.evaluate(WIDE):
                                yield f"{portal.name}, {kind}, font {size} px, {view} px wide: {found}"


CUT = """() => [...document.querySelectorAll("main *")].filter((element) => {
  const style = getComputedStyle(element);
  return style.overflowY === "hidden" && element.scrollHeight > element.clientHeight + 2 && element.innerText && style.position !== "absolute";
}).map((element) => element.tagName + "." + element.className)"""


def cut(lab):
    """No text is cut off when it is twice as large, or spaced as readers with dyslexia set it."""
    spacing = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    with served(lab.strained) as address:
        for style in ("html { font-size: 200% }", spacing):
            page = lab.browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
            for kind in each_page(lab.strained, page, address):
                page.add_style_tag(content=style)
                if found := page.evaluate(CUT):
                    yield f"{kind}, {style[:20]}: {found[:3]}"
                if found := page.evaluate(WIDE):
                    yield f"{kind}, {style[:20]}: {found}"
            page.context.close()


FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  // What the element looks like: the ring of a button without a look of its own is drawn around its label.
  const seen = element.closest("label") ?? element, box = seen.getBoundingClientRect(), style = getComputedStyle(seen);
  const middle = (start, end, size) => Math.min(Math.max((start + end) / 2, 1), size - 1);
  const hit = document.elementFromPoint(middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight));
  return { text: (element.innerText || element.name || element.tagName).trim().slice(0, 40), inMain: !!element.closest("main"),
    top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left, right: box.right,
    hasRing: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    isCovered: !!hit && !seen.contains(hit) && !hit.contains(seen) };
}"""


def stops(page):
    """Yields what the tabulator key reaches, in its order, until it begins again."""
    first = None
    while True:
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if not focused or focused == first:
            return
        first = first or focused
        yield focused


def is_after(stop, last, is_rtl):
    """Whether a stop follows the last one for the eye: below, in the same line, or in the next column of one block."""
    if stop["top"] >= last["top"] - 40:
        return True
    is_next_column = stop["right"] <= last["left"] + 40 if is_rtl else stop["left"] >= last["right"] - 40
    return is_next_column and last["top"] - stop["top"] < 650


def order(lab):
    """The order of the keyboard is that of the eye, and each stop has a ring that nothing covers."""
    for portal, views in ((lab.strained, (1280, 390)), (lab.arabic, (1280,))):
        with served(portal) as address:
            for view in views:
                page = lab.browser.new_context(viewport={"width": view, "height": 900}).new_page()
                for kind in each_page(portal, page, address):
                    last = None
                    for stop in stops(page):
                        if last and not is_after(stop, last, portal.language == "ar"):
                            yield f"{portal.name}, {kind}, {view}: from “{last['text']}” up to “{stop['text']}”"
                        if not stop["hasRing"] or stop["isCovered"]:
                            yield f"{portal.name}, {kind}, {view}: “{stop['text']}” shows no focus"
                        last = stop
                page.context.close()


def skip(lab):
    """The first stop leads past the header."""
    with served(lab.sample) as address:
        page = lab.browser.new_page()
        for kind in each_page(lab.sample, page, address):
            for key in ("Tab", "Enter", "Tab"):
                page.keyboard.press(key)
            focused = page.evaluate(FOCUSED)
            if page.locator("main a, main button, main input").count() and not (focused and focused["inMain"]):
                yield f"{kind}: after the skip link the focus is at {focused}"
        page.context.close()


MARKS = """(selector) => {
  const look = (element) => { const style = getComputedStyle(element);
    return [style.backgroundColor, style.color, style.borderBlockEndColor, style.textDecorationLine, style.fontWeight].join(" ") };
  const all = [...document.querySelectorAll(selector)], isCurrent = (element) => element.matches("[aria-current], :has(:checked)");
  return { current: all.filter(isCurrent).map(look), others: [...new Set(all.filter((element) => !isCurrent(element)).map(look))],
    line: all.filter((element) => !isCurrent(element)).map((element) => getComputedStyle(element).borderBlockEndColor),
    ground: getComputedStyle(document.body).backgroundColor };
}"""


def forced(lab):
    """Where the reader chooses the colours, what is current differs from the rest, and the rest of the sections has no line."""
    with served(lab.strained) as address:
        for scheme in ("light", "dark"):
            page = lab.browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme, forced_colors="active").new_page()
            for kind, selector in (("older page", ".sections a"), ("older page", ".pagination a"), ("ranking", ".tabs label")):
                page.goto(address + lab.strained.pages[kind])
                marks = page.evaluate(MARKS, selector)
                if len(marks["current"]) != 1 or marks["current"][0] in marks["others"]:
                    yield f"{scheme}, {kind}, {selector}: {marks}"
                if selector == ".sections a" and set(marks["line"]) != {marks["ground"]}:
                    yield f"{scheme}, {kind}: lines below sections that are not current: {marks['line']}"
            page.context.close()


LANGUAGES = """() => {
  const scripts = [["ko", /\\p{Script=Hangul}/u], ["ar", /\\p{Script=Arabic}/u]], faults = [];
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim(), parent = walker.currentNode.parentElement;
    if (parent.matches("script, style, time, time *, .breadcrumb *, .colophon *")) continue;
    for (const [language, script] of scripts) {
      if (!script.test(text)) continue;
      const found = parent.closest("[lang]").lang;
      if (found !== language) faults.push(`${found} for ${text.slice(0, 30)}`);
      const direction = getComputedStyle(parent).direction, right = language === "ar" ? "rtl" : "ltr";
      if (direction !== right) faults.push(`${direction} for ${text.slice(0, 30)}`);
    }
  }
  return faults;
}"""


def languages(lab):
    """The page is in the language of the portal, and every foreign headline and story says which language it is in."""
    for portal in (lab.strained, lab.arabic):
        with served(portal) as address:
            page = lab.browser.new_page()
            for kind in each_page(portal, page, address):
                language, direction = page.evaluate("[document.documentElement.lang, getComputedStyle(document.documentElement).direction]")
                if language != portal.language or direction != ("rtl" if portal.language == "ar" else "ltr"):
                    yield f"{portal.name}, {kind}: the page is in {language}, {direction}"
                for fault in page.evaluate(LANGUAGES):
                    yield f"{portal.name}, {kind}: {fault}"
            page.context.close()


def policy(lab):
    """Under a strict policy with Trusted Types nothing is blocked, and the blocks arrive."""
    for portal in (lab.strained, lab.fragments):
        with served(portal, {"Content-Security-Policy": POLICY}) as address:
            page = lab.browser.new_page()
            said = []
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: said.append(str(error)))
            for kind in each_page(portal, page, address):
                page.wait_for_load_state("networkidle")
                if waiting := page.locator("[data-fragment]").count():
                    yield f"{portal.name}, {kind}: {waiting} blocks did not arrive"
                if inline := page.locator("style, script:not([src]):not([type])").count():
                    yield f"{portal.name}, {kind}: {inline} inline scripts or style sheets"
                for text in said:
                    yield f"{portal.name}, {kind}: {text[:200]}"
                said.clear()
            page.context.close()
    with served(lab.fragments) as address:
        page = lab.browser.new_page()
        page.goto(address + lab.fragments.pages["article"])
        page.wait_for_load_state("networkidle")
        for block in ("ranking", "recommendation"):
            if page.locator(f"#{block} a").count() < 3:
                yield f"the block {block} is empty"
        page.context.close()


def scripts(lab):
    """Without scripts every page has its text, the menu opens and the windows of the ranking change."""
    with served(lab.strained) as address:
        context = lab.browser.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False)
        page = context.new_page()
        for kind in each_page(lab.strained, page, address):
            if page.locator("h1").count() != 1 or not page.locator("h1").is_visible():
                yield f"{kind}: no headline"
            if len(page.locator("main").inner_text()) < 20:
                yield f"{kind}: no text"
        page.goto(address + lab.strained.pages["long article"])
        for part in (".byline", ".meta", ".standfirst", ".likes", ".corrections"):
            if not page.locator(part).is_visible():
                yield f"long article: {part} is not to be seen"
        page.goto(address + "/")
        link = page.locator(".sections a").last
        if link.is_visible():
            yield "the menu is open before anybody opened it"
        page.locator(".masthead > .menu").click()
        if not link.is_visible():
            yield "the menu does not open"
        page.locator(".sections > .menu").click()
        if link.is_visible():
            yield "the menu does not close"
        page.goto(address + lab.strained.pages["ranking"])
        lists = page.locator(".ranked")
        if lists.count() != 4 or [lists.nth(place).is_visible() for place in range(4)] != [True, False, False, False]:
            yield "the ranking does not show one of four windows"
        page.locator(".tabs label").nth(2).click()
        if [lists.nth(place).is_visible() for place in range(4)] != [False, False, True, False]:
            yield "the third window of the ranking does not open"
        context.close()


def times(lab):
    """Dates of the first day are told as an age, in the language of the page; later, and without scripts, they are dates."""
    from .sites import NOW
    with served(lab.sample) as address:
        for time, script, expected in ((NOW, True, "6 hours ago"), ("2026-11-24T18:00:00Z", True, "November 22"), (NOW, False, "November 22")):
            context = lab.browser.new_context(java_script_enabled=script)
            page = context.new_page()
            page.clock.set_fixed_time(time)
            page.goto(address + "/")
            shown = page.locator(".lead time")
            if shown.inner_text() != expected or "2026" not in (shown.get_attribute("title") or ""):
                yield f"at {time}, scripts {script}: “{shown.inner_text()}” with the title “{shown.get_attribute('title')}”"
            context.close()


SHIFTS = """window.shift = 0; window.moved = [];
new PerformanceObserver((list) => { for (const entry of list.getEntries()) {
  window.shift += entry.value;
  window.moved.push(...entry.sources.map((source) => source.node && (source.node.className || source.node.nodeName)));
} }).observe({ type: "layout-shift", buffered: true });"""


def shift(lab):
    """Nothing jumps when the pictures come a second late."""
    for portal in (lab.sample, lab.strained, lab.fragments):
        with served(portal, picture_delay=1) as address:
            for view, height in ((390, 844), (1280, 900)):
                page = lab.browser.new_context(viewport={"width": view, "height": height}).new_page()
                page.add_init_script(SHIFTS)
                for kind in each_page(portal, page, address):
                    page.wait_for_timeout(200)
                    value, moved = page.evaluate("[shift, moved]")
                    if value > LARGEST_SHIFT:
                        yield f"{portal.name}, {kind}, {view}: {value:.3f} by {moved[:4]}"
                page.context.close()


def weight(lab):
    """A page and what it loads are light."""
    for portal in (lab.sample, lab.strained, lab.fragments):
        for kind, path in portal.pages.items():
            html = portal.html(path)
            files = re.findall(r'(?:href|src)="(/[^"?]+\.(?:css|js))["?]', html)
            size = {"html": packed(html.encode()), "css": 0, "js": 0}
            for file in set(files):
                size[file.rpartition(".")[2]] += packed((portal.public / file.lstrip("/")).read_bytes())
            for what, limit in WEIGHTS.items():
                if size[what] > limit * 1000:
                    yield f"{portal.name}, {kind}: {size[what]} bytes of {what}"


def packed(content):
    """The number of bytes after compression."""
    return len(gzip.compress(content))


def heads(lab):
    """Titles fit into what search engines show, and no two pages of a list have one description."""
    descriptions = {}
    for file in sorted(pathlib.Path(lab.strained.public).rglob("*.html")):
        html = file.read_text(encoding="utf8")
        path = "/" + str(file.relative_to(lab.strained.public))
        if path.startswith("/_blocks/"):
            continue
        title = re.search(r"<title[^>]*>(.*?)</title>", html).group(1)
        headline = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.S).group(1)
        if len(title) > 70 and title != headline:
            yield f"{path}: a title of {len(title)} characters"
        described = re.search(r'<meta name="description" content="(.*?)"', html)
        if described and "/page/" in path:
            if other := descriptions.get(described.group(1)):
                yield f"{path}: the description of {other}"
            descriptions[described.group(1)] = path
        if 'http-equiv="refresh"' in html and ("noindex" in html or "<main" not in html or title.startswith("http")):
            yield f"{path}: a redirect without a headline, or that hides what it points to"


ALL = [weight, heads, languages, forced, scripts, times, policy, skip, order, cut, width, shift, axe]
