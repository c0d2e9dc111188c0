internal import Basics
internal import Synchronization

private typealias CallError = ValueFunction.CallError

/// `load_data(path)`: what a YAML, JSON or CSV file below `Data/` holds, read once in a build.
func dataFunction(_ read: @escaping ThemeLanguage.DataReader) -> ValueFunction {
  let cache = DataCache()
  return ValueFunction("load_data") { given throws(CallError) in
    let call = try CallArguments(given, of: "load_data", ["path"], required: 1)
    let path = try call.text("path") ?? ""
    if let known = cache.values.withLock({ $0[path] }) { return known }
    do throws(Diagnostic) {
      let value = try read(path)
      cache.values.withLock { $0[path] = value }
      return value
    } catch {
      let place = error.span.map { " in \($0.path)" } ?? ""
      throw CallError(error.message + place, help: error.help)
    }
  }
}

private final class DataCache: Sendable {
  let values = Mutex<[String: Value]>([:])
}
