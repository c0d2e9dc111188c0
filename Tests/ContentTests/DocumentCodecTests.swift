import Basics
import Foundation
import TestSupport
import Testing
import Text

@testable import Content
@testable import Markdown

/// A decoded document has everything that the encoded one had.
@Suite struct DocumentCodecTests {
  private typealias Read = (document: Document, diagnostics: [Diagnostic])

  private func encoded(_ read: Read) -> [UInt8] {
    var encoder = BinaryEncoder()
    read.document.encode(read.diagnostics, to: &encoder)
    #expect(!encoder.hasFailed)
    return encoder.bytes
  }

  private func decoded(_ bytes: [UInt8], at path: String) -> Read? {
    var decoder = BinaryDecoder(bytes)
    let read = Document.decode(at: path, from: &decoder)
    return decoder.isComplete ? read : nil
  }

  private func lines(_ read: Read) -> [String] {
    reflectedLines(of: read.document) + read.diagnostics.flatMap { reflectedLines(of: $0) }
  }

  private func expectRoundTrip(_ read: Read) throws {
    let copy = try #require(decoded(encoded(read), at: read.document.path))
    #expect(lines(copy) == lines(read))
    #expect(copy.document.body.text.string == read.document.body.text.string)
  }

  @Test func `the documents of the sample portal survive`() async throws {
    let engine: ShortcodeEngine = { _, _, _ in ({ (_, _) throws(Diagnostic) in [0x78] }, []) }
    let site = try await readSite(
      ReadOptions(
        root: repository.path, configurationPath: nil, baseURL: nil, jobs: 2, shortcodes: engine,
        documents: DocumentCache()))
    let entries = try #require(site.site.documentCache).entries
    #expect(entries.count > 50)
    for entry in entries { try expectRoundTrip((entry.document, entry.diagnostics)) }
  }

  @Test func `documents with every kind of content survive`() throws {
    for (index, text) in Self.texts.enumerated() {
      for path in ["Content/a/b-\(index).md", "Content/_index.md", "Content/authors/ana.md"] {
        let read = readDocument(
          path: path, bytes: Array(text.utf8),
          configuration: readConfiguration(path: "sitegen.yml", bytes: []).configuration)
        try expectRoundTrip((read.document ?? Document(unreadableAt: path), read.diagnostics))
      }
    }
  }

  private static let texts = [
    "", "---\n---\n", "---\ntitle: [\n---\n",
    "---\ntitle: A\ndate: 2026-05-01\n---\nWords & more.\n",
    "---\ntitle: A\nextra: {a: [1, 2.5, {b: null}], c: .nan, d: true}\n---\n# B\n\n[c](d.md)\n",
    "---\ntitle: A\ntagz: x\nimage: {src: a.png, alt: b}\n---\n",
    "---\ntitle: A\ncorrections: [{date: 2026-01-01, text: t}]\n---\n",
    "<b onclick=x>a</b> <iframe src='https://v.example/1'></iframe> <img src='//h.example/p.png'>\n",
    "[a](javascript:x) ![b](c.png)\n\n<!--more-->\n\n報道の自由 และ\n", "a\0b \u{FFFD}\n",
    String(repeating: "> ", count: 200) + "deep\n", "{{< box >}} {{< /box >}}\n",
  ]

  @Test(arguments: 0..<TestScale.count(100, thorough: 2_000))
  func `documents with random front matter survive`(seed: Int) throws {
    var random = RandomNumbers(seed: UInt64(seed + 1))
    try expectRoundTrip(randomDocument(&random))
  }

  @Test func `the codec handles every stored property`() throws {
    let sample = Self.completeSample
    try expectRoundTrip(sample)
    var properties = reflectedProperties(of: sample.document)
    properties.merge(reflectedProperties(of: sample.diagnostics)) { first, _ in first }
    // A new property must be encoded and decoded in `…+Binary.swift`, and then be added here.
    #expect(properties == Self.handledProperties)
  }

  @Test func `damaged bytes never end the program`() {
    var random = RandomNumbers(seed: 7)
    let bytes = encoded(Self.completeSample)
    for _ in 0..<TestScale.count(2_000, thorough: 50_000) {
      var damaged = bytes
      for _ in 0...random.number(below: 3) {
        damaged[random.number(below: damaged.count)] = UInt8(random.number(below: 256))
      }
      damaged.removeLast(random.number(below: 8))
      // The words of a document that can be decoded can be read.
      _ = decoded(damaged, at: "Content/a.md")?.document.body.text.isEmpty
    }
    for count in 0..<bytes.count {
      #expect(decoded(Array(bytes[..<count]), at: "Content/a.md") == nil)
    }
  }

  @Test func `an object of the model is not encoded`() {
    var encoder = BinaryEncoder()
    encoder.encode(Value.array([.object(ValueFunction("f") { _ in .null })]))
    #expect(encoder.hasFailed)
  }
}

// MARK: - Samples

extension DocumentCodecTests {
  private func randomDocument(_ random: inout RandomNumbers) -> Read {
    var front = FrontMatter()
    front.title = random.text(words: random.number(below: 9))
    front.date = random.isOne(in: 2) ? Instant(seconds: Int64(random.number(below: 1 << 40))) : nil
    front.dateOffset = random.isOne(in: 2) ? random.number(below: 7_200) - 3_600 : nil
    front.isDraft = random.isOne(in: 2)
    front.tags = (0..<random.number(below: 4)).map { _ in random.text(words: 1) }
    front.weight = random.isOne(in: 2) ? Int(truncatingIfNeeded: random.next()) : nil
    front.trust = random.pick(TrustLevel.allCases)
    front.cascade.until = random.isOne(in: 2) ? Instant(seconds: .min) : nil
    for _ in 0..<random.number(below: 14) {
      front.extra[randomValue(&random, depth: 2)] = randomValue(&random, depth: 0)
    }
    let text = (0..<random.number(below: 5)).map { _ in random.text(words: 20) }
    let body = parseMarkdown(
      Array(text.joined(separator: "\n\n").utf8), options: MarkdownOptions())
    let document = Document(
      kind: random.pick(Document.Kind.allCases), path: "Content/a/b.md", folder: "a",
      slug: random.text(words: 1), front: front, body: body,
      bodyOffset: random.number(below: 1_000), places: KeyRanges(), fingerprint: random.next())
    return (document, [])
  }

  private func randomValue(_ random: inout RandomNumbers, depth: Int) -> Value {
    switch random.number(below: depth < 3 ? 11 : 8) {
    case 0: return .undefined
    case 1: return .null
    case 2: return .bool(random.isOne(in: 2))
    case 3: return .int(Int(truncatingIfNeeded: random.next()))
    case 4: return .double(Double(bitPattern: random.next()))
    case 5: return .double(random.pick([-0.0, .infinity, .nan, 0.1]))
    case 6: return .string(random.pick(["", "e\u{301}", "\u{E9}", random.text(words: 3)]))
    case 7: return .markup(random.text(words: 1))
    case 8: return .array((0..<3).map { _ in randomValue(&random, depth: depth + 1) })
    case 9: return .tuple((0..<2).map { _ in randomValue(&random, depth: depth + 1) })
    default:
      var map = ValueMap()
      for key in 0..<random.number(below: 12) {
        map[.int(key)] = randomValue(&random, depth: depth + 1)
      }
      return .map(map)
    }
  }

  /// A document in which every optional property has a value and no list is empty.
  private static var completeSample: Read {
    let span = SourceSpan(path: "Content/a/b.md", range: 3..<9)
    let note = Diagnostic.Note("note", at: span)
    let warning = Diagnostic(.warning, id: "x", "message", at: span, notes: [note], help: "help")
    var ranges = KeyRanges()
    ranges[FrontMatterKey.title] = 4..<17
    let document = Document(
      kind: .author, path: "Content/a/b.md", folder: "a", slug: "s", front: completeFront,
      body: completeBody(note), bodyOffset: 12, places: ranges, mentions: ["a.pdf", "b.pdf"],
      fingerprint: 0xFEDC_BA98_7654_3210)
    return (document, [warning])
  }

  private static var completeFront: FrontMatter {
    let instant = Instant(seconds: -5)
    var front = FrontMatter()
    (front.title, front.slug, front.url, front.section) = ("T", "s", "/u/", "local")
    (front.date, front.updated, front.expires, front.dateOffset) = (instant, instant, instant, 60)
    (front.aliases, front.tags, front.authors, front.related) = (["/a/"], ["t"], ["w"], ["/r.md"])
    (front.description, front.kicker, front.dateline, front.series) = ("d", "k", "l", "s")
    front.image = .init(source: "i.png", alt: "alt", caption: "c", credit: "cr")
    (front.isDraft, front.isFeatured, front.isTemplateOptional) = (true, true, true)
    (front.genre, front.access) = (.opinion, .paid)
    (front.weight, front.views, front.likes) = (-3, 12, 7)
    front.corrections = [.init(date: instant, text: "was wrong")]
    (front.template, front.language, front.role, front.email) = ("t.html", "de", "r", "e@x.example")
    (front.isHiddenFromSearch, front.isHiddenFromRanking) = (true, true)
    front.isHiddenFromRecommendation = true
    front.links = [.init(title: "site", url: "https://x.example/")]
    (front.trust, front.makesSection) = (.wire, false)
    (front.hasErrors, front.hasReadableKeys) = (true, false)
    let window = PublicationWindow(isDraft: true, isFaulty: true, from: instant, until: instant)
    (front.sectionWindow, front.cascade) = (window, window)
    front.extra = ValueMap((0..<10).map { ("key \($0)", .int($0)) })
    return front
  }

  private static func completeBody(_ note: Diagnostic.Note) -> MarkdownBody {
    let text = "# Head\n\nWords & 報道 [link](a.md) ![b](c.png)\n\nMore.\n"
    var body = parseMarkdown(Array(text.utf8), options: MarkdownOptions())
    body.links[0].isOptional = true
    body.links[0].form = .styleSheet
    body.omittedHTML = .init(range: 1..<2, links: ["x"], exceedsLimits: true)
    body.droppedHTML = [.init(kind: .frame, name: "iframe", range: 2..<3, count: 4)]
    body.excerptEnd = 5
    body.rejectedAddresses = .init(first: "javascript:", range: 3..<4, count: 2)
    body.externalMedia = .init(range: 4..<5, hosts: ["h.example"], count: 3)
    body.mentionedFiles = ["m.css"]
    var finding = ShortcodeFinding("no such", at: 5..<6, help: "help")
    (finding.severity, finding.id, finding.isLeftOut) = (.warning, "y", true)
    finding.notes = [note]
    body.shortcodeFindings = [finding]
    body.rejection = .init(message: "m", help: "h", range: 6..<7)
    return body
  }

  private static let handledProperties = [
    "Document": [
      "kind", "path", "folder", "slug", "linkFolder", "front", "window", "body", "bodyOffset",
      "keyRanges",
      "mentions", "fingerprint",
    ],
    "FrontMatter": [
      "title", "date", "dateOffset", "updated", "expires", "isDraft", "slug", "url", "aliases",
      "section", "tags", "authors", "description", "kicker", "dateline", "image", "series",
      "related", "genre", "access", "isFeatured", "weight", "corrections", "views", "likes",
      "template",
      "isTemplateOptional", "language", "isHiddenFromSearch", "isHiddenFromRanking",
      "isHiddenFromRecommendation", "role", "email", "links", "trust", "makesSection",
      "hasErrors", "hasReadableKeys", "sectionWindow", "cascade", "extra",
    ],
    "FrontMatter.Image": ["source", "alt", "caption", "credit"],
    "FrontMatter.Correction": ["date", "text"],
    "FrontMatter.NamedLink": ["title", "url"],
    "PublicationWindow": ["isDraft", "isFaulty", "from", "until"],
    "Instant": ["seconds"],
    "ValueMap": ["entries", "indices"],
    "KeyRanges": ["entries"],
    "KeyRanges.Entry": ["key", "lower", "upper"],
    "MarkdownBody": [
      "html", "outline", "textRuns", "wordCount", "links", "omittedHTML", "droppedHTML",
      "excerptEnd", "rejectedAddresses", "externalMedia", "mentionedFiles", "shortcodeFindings",
      "rejection", "characterCount",
    ],
    "MarkdownBody.Heading": ["level", "id", "text"],
    "MarkdownBody.Link": [
      "kind", "form", "isOptional", "tagOffset", "destination", "htmlRange", "sourceRange",
    ],
    "MarkdownBody.OmittedHTML": ["range", "links", "exceedsLimits"],
    "MarkdownBody.DroppedHTML": ["kind", "name", "range", "count"],
    "MarkdownBody.RejectedAddresses": ["first", "range", "count"],
    "MarkdownBody.ExternalMedia": ["range", "hosts", "count"],
    "MarkdownRejection": ["message", "help", "range"],
    "ShortcodeFinding": ["severity", "id", "message", "range", "help", "notes", "isLeftOut"],
    "CharacterCount": ["characters", "thaiLetters", "words"],
    "BodyText.Run": ["start", "bits"],
    "Diagnostic": ["severity", "id", "message", "span", "notes", "help"],
    "Diagnostic.Note": ["message", "span"],
    "SourceSpan": ["path", "range"],
  ]
}
