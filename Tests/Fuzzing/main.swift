// Fuzzes a part of sitegen: `sitegen-fuzz PART [options of libFuzzer]`.
//
// Every part is a function that takes bytes and must return.
// A trap, a hang or unbounded memory is a finding.
internal import CFuzzer

/// Returns the function to fuzz for a name on the command line, or `nil` if there is none.
private func part(_ name: String) -> (@convention(c) (UnsafePointer<UInt8>?, Int) -> CInt)? {
  switch name {
  case "templates": { unsafe run(fuzzTemplates, $0, $1) }
  case "markdown": { unsafe run(fuzzMarkdown, $0, $1) }
  case "front-matter": { unsafe run(fuzzFrontMatter, $0, $1) }
  case "log-lines": { unsafe run(fuzzLogLines, $0, $1) }
  default: nil
  }
}

private func run(_ body: ([UInt8]) -> Void, _ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  unsafe body(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

let name = CommandLine.arguments.dropFirst().first ?? ""
guard let callback = unsafe part(name) else {
  fatalError("there is no part '\(name)': templates, markdown, front-matter or log-lines")
}
// libFuzzer gets the options after the name, with the name in place of the program's.
var count = CommandLine.argc - 1
var values: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe CommandLine.unsafeArgv + 1
_ = unsafe LLVMFuzzerRunDriver(&count, &values, callback)
