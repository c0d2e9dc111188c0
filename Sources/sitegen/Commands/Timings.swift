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
    let templates = measures.slowestTemplates(Self.most).map { template in
      let pages = "\(grouped(template.pages)) page\(template.pages == 1 ? "" : "s")"
      return row(milliseconds(template.seconds), "\(template.name), \(pages)")
    }
    let pages = measures.slowest(Self.most).map { row(milliseconds($0.seconds), $0.path) }
    let files = measures.largest(Self.most).map { row("\(grouped($0.bytes)) B", $0.path) }
    for (title, rows) in [
      ("slowest templates", templates), ("slowest pages", pages), ("largest files", files),
    ] where !rows.isEmpty {
      text += title + "\n" + rows.joined()
    }
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
