"""Parses the published files as browsers and feed readers do, and reports everything that could run code."""
import html.parser
import json
import re
import xml.parsers.expat

ADDRESSES = {"href", "src", "action", "formaction", "data", "xlink:href", "poster", "background", "cite", "ping",
             "longdesc", "manifest", "codebase", "icon", "to", "from", "values", "srcset", "imagesrcset"}
SCHEMES = {"", "http", "https", "mailto", "tel", "sms", "ftp", "ftps", "sftp", "irc", "ircs", "xmpp", "sip", "sips",
           "geo", "news", "nntp", "magnet", "webcal", "feed", "matrix", "gopher", "gemini", "doi", "urn", "callto", "fax"}
PICTURES = re.compile(r"data:(image/(png|gif|jpe?g|webp|avif)|font/|application/font)", re.I)


class Elements(html.parser.HTMLParser):
    """Collects all elements of a document with their attributes, and the texts of scripts."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.found, self.scripts, self.inside = [], [], None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, [(name, value or "") for name, value in attributes]))
        if tag == "script":
            self.inside = dict(self.found[-1][1])
            self.scripts.append((self.inside, ""))

    def handle_endtag(self, tag):
        if tag == "script":
            self.inside = None

    def handle_data(self, data):
        if self.inside is not None:
            self.scripts[-1] = (self.inside, self.scripts[-1][1] + data)


def scheme(address):
    """Returns the scheme of an address as a browser parses it, without ignored characters."""
    plain = re.sub(r"[\t\n\r]", "", address).lstrip("".join(map(chr, range(33))))
    match = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", plain)
    return match[1].lower() if match else ""


def is_dangerous(address):
    return scheme(address) not in SCHEMES and not PICTURES.match(address.strip())


def addresses(value, name):
    """Returns the addresses in an attribute's value; some attributes contain a list."""
    if name in ("srcset", "imagesrcset"):
        return [part.strip() for part in value.split(",")]
    return [part.strip() for part in value.split(";")] if name == "values" else [value]


def attribute_dangers(tag, name, value):
    if re.fullmatch(r"on[a-z]+", name):
        yield f"<{tag}> has the handler {name}"
    if name.startswith("x-inj"):
        yield f"<{tag}> has an injected attribute {name}"
    if name in ADDRESSES and any(is_dangerous(part) for part in addresses(value, name)):
        yield f"<{tag}> has {name}={value[:60]!r}"
    if name == "srcdoc":
        yield f"<{tag}> has a document in srcdoc"
    if name == "style" and re.search(r"expression\s*\(|javascript:|-moz-binding", value, re.I):
        yield f"<{tag}> has a style that runs code"


def element_dangers(tag, attributes):
    if tag.startswith("x-inj"):
        yield f"injected element <{tag}>"
    for name, value in attributes:
        yield from attribute_dangers(tag, name, value)
    values = dict(attributes)
    if tag == "meta" and values.get("http-equiv", "").lower() in ("refresh", "set-cookie"):
        # The standard's syntax: a number, a separator, optionally `url=`, optionally a quote.
        target = re.match(r"[\s\d.]*[;,\s]?\s*(?:url\s*=\s*)?['\"]?(.*)", values.get("content", ""), re.I)
        if target and is_dangerous(target[1]):
            yield f"<meta> redirects to {target[1][:60]!r}"
    if tag == "base":
        yield "<base> changes all addresses"


def script_dangers(attributes, text):
    kind = attributes.get("type", "")
    if "json" in kind:
        try:
            json.loads(text)
        except ValueError as error:
            yield f"invalid JSON in structured data: {error}"
    elif "src" not in attributes:
        yield f"inline script: {text[:60]!r}"
    elif not attributes["src"].startswith("/"):
        yield f"script from {attributes['src'][:60]!r}"


def page_dangers(text):
    """Returns one line for each thing in a page that could run code."""
    elements = Elements(text)
    found = [line for tag, attributes in elements.found for line in element_dangers(tag, attributes)]
    return found + [line for attributes, inside in elements.scripts for line in script_dangers(attributes, inside)]


def attribute_values(text, tag, name):
    """Returns the values of one attribute of all elements with a tag."""
    return [value for found, attributes in Elements(text).found if found == tag
            for key, value in attributes if key == name]


def xml_elements(data):
    """Returns the elements of an XML document with their attributes; raises an error if it is not well-formed."""
    found = []
    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: found.append((name, attributes))
    parser.Parse(data, True)
    return found


def document_dangers(path, data):
    """Returns the dangers in one published file, depending on its kind."""
    if path.endswith((".html", ".htm")):
        return page_dangers(data.decode("utf-8", "replace"))
    if path.endswith(".xml"):
        try:
            return [f"<{name}>" for name, _ in xml_elements(data) if name.startswith("x-inj")]
        except xml.parsers.expat.ExpatError as error:
            return [f"XML that is not well-formed: {error}"]
    if path.endswith(".json"):
        try:
            json.loads(data)
        except ValueError as error:
            return [f"invalid JSON: {error}"]
    return []


def site_dangers(site):
    """Returns everything in the portal that could run code, with the files that contain it."""
    return [f"{path}: {line}" for path, data in site.snapshot().items() for line in document_dangers(path, data)]
