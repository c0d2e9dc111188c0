internal import Basics
internal import Publishing

/// What a build took, for people and for programs.
struct Timings {
  private let steps: [BuildWatch.StepTime]
  private let measures: FileMeasures?
  private static let most = 10

  init(_ watch: BuildWatch) {
    steps = watch.steps
    measures = watch.measures
  }

  /// The steps, and with measures the slowest templates and pages and the largest files.
  var text: String {
    var text = ""
    for step in steps {
      text += "\("\(step.step):".padded(to: 9)) \(rounded(step.wall)) s, "
      text += "\(rounded(step.processor)) s of processors\n"
    }
    guard let measures else { return text }
    text += "slowest templates\n"
    for template in measures.slowestTemplates(Self.most) {
      text += row(milliseconds(template.seconds), template.name)
      text.removeLast()
      text += ", \(grouped(template.pages)) page\(template.pages == 1 ? "" : "s")\n"
    }
    text += "slowest pages\n"
    for file in measures.slowest(Self.most) {
      text += row(milliseconds(file.seconds), file.path)
    }
    text += "largest files\n"
    for file in measures.largest(Self.most) { text += row("\(grouped(file.bytes)) B", file.path) }
    return text
  }

  private func row(_ amount: String, _ name: String) -> String {
    "  " + String(repeating: " ", count: max(0, 13 - amount.count)) + "\(amount)  \(name)\n"
  }

  private func milliseconds(_ seconds: Double) -> String { rounded(seconds * 1_000) + " ms" }

  /// The same for programs; times in seconds.
  var json: Value {
    let files = { (files: [FileMeasures.File]) -> Value in
      .array(
        files.map {
          .map([
            "file": .string($0.path), "template": Value($0.template),
            "seconds": .double($0.seconds), "bytes": .int($0.bytes),
          ])
        })
    }
    return .map([
      "steps": .array(
        steps.map {
          .map([
            "name": .string("\($0.step)"), "wall": .double($0.wall),
            "processor": .double($0.processor),
          ])
        }),
      "templates": .array(
        (measures?.slowestTemplates(Self.most) ?? []).map {
          .map([
            "name": .string($0.name), "seconds": .double($0.seconds), "pages": .int($0.pages),
          ])
        }),
      "pages": files(measures?.slowest(Self.most) ?? []),
      "files": files(measures?.largest(Self.most) ?? []),
    ])
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
