internal import Basics

/// Paragraphs of filler text, the same every time for the same arguments.
func makeLipsum(_ arguments: ValueFunction.Arguments) throws(CallError) -> Value {
  let setting = FilterCall.Setting(escapes: true, environment: TemplateEnvironment())
  let bound = try bind(arguments, to: ["n", "html", "min", "max"], of: "lipsum")
  let call = FilterCall(value: .undefined, arguments: bound.values, setting: setting)
  let count = try call.integer(0, "n", or: 5)
  let shortest = try call.integer(2, "min", or: 20)
  let longest = try call.integer(3, "max", or: 100)
  guard shortest >= 0, shortest < longest else {
    throw CallError("'min' must be less than 'max' and not below zero")
  }
  try call.limits.checkText(max(0, count), times: min(longest, Int.max / 16) * 16)
  var filler = FillerText(seed: UInt64(max(0, count)))
  var paragraphs: [String] = []
  while paragraphs.count < count {
    paragraphs.append(filler.paragraph(of: shortest..<longest))
  }
  guard call.flag(1, or: true) else { return .string(paragraphs.joined(separator: "\n\n")) }
  return .markup(paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n"))
}

/// Words that look like Latin, from a sequence of numbers that begins with a seed.
private struct FillerText {
  private static let vocabulary =
    """
    dolor ipsum amet lorem urbs porta via nox lux mare terra ventus flumen silva mons campus hortus \
    domus forum populus civis consul senatus lex pax bellum tempus annus dies hora nuntius charta \
    littera verbum lingua fama rumor causa res vita mors amor spes fides honor labor ars ludus
    """.split(separator: " ").map(String.init)

  private var state: UInt64

  init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

  private mutating func number(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(1, limit)))
  }

  mutating func paragraph(of lengths: Range<Int>) -> String {
    var text = ""
    var startsSentence = true
    let count = lengths.lowerBound + number(below: lengths.count)
    for place in 0..<count {
      let word = Self.vocabulary[number(below: Self.vocabulary.count)]
      text += (place == 0 ? "" : " ") + (startsSentence ? capitalized(word) : word)
      startsSentence = number(below: 12) == 0 && place < count - 1
      text += startsSentence ? "." : number(below: 9) == 0 && place < count - 1 ? "," : ""
    }
    return count == 0 ? "" : text + "."
  }
}
