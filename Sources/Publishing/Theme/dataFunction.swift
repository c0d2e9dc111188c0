internal import Basics
internal import Content
internal import Synchronization

private typealias CallError = ValueFunction.CallError

/// `load_data(path, encoding, separator)`: what a file below `Data/` holds, read once in a build.
func dataFunction(_ read: @escaping ThemeLanguage.DataReader) -> ValueFunction {
  let cache = DataCache()
  return ValueFunction("load_data") { given throws(CallError) in
    let names = ["path", "encoding", "separator"]
    let call = try CallArguments(given, of: "load_data", names, required: 1)
    var request = DataRequest(path: try call.text("path") ?? "")
    if let name = try call.text("encoding") {
      guard let encoding = DataEncoding(named: name) else {
        let known = DataEncoding.allCases.map(\.rawValue)
        throw CallError(
          "'load_data' knows no encoding '\(name)'",
          help: didYouMean(name, among: known) ?? "known are \(known.joined(separator: ", "))")
      }
      request.encoding = encoding
    }
    if let separator = try call.text("separator") {
      guard let byte = separator.utf8.first, separator.utf8.count == 1, byte < 0x80,
        !"\"\r\n".utf8.contains(byte)
      else {
        throw CallError(
          "'separator' of 'load_data' must be one character, not '\(separator)'",
          help: "write separator=\";\", or \"\\t\" for a tab")
      }
      request.separator = byte
    }
    return try cache.answer(to: request, read).get()
  }
}

/// What was read, and what could not be, so that no file is read again for each page.
private final class DataCache: Sendable {
  private let answers = Mutex<[DataRequest: Result<Value, CallError>]>([:])

  func answer(
    to request: DataRequest, _ read: ThemeLanguage.DataReader
  ) -> Result<Value, CallError> {
    if let known = answers.withLock({ $0[request] }) { return known }
    let answer: Result<Value, CallError>
    do throws(Diagnostic) {
      answer = .success(try read(request))
    } catch {
      // Without a place in a file the call is the place.
      answer = .failure(
        error.span == nil ? CallError(error.message, help: error.help) : CallError(error))
    }
    answers.withLock { $0[request] = answer }
    return answer
  }
}
