internal import Basics

extension Signature {
  /// Finds the argument of each parameter in a call.
  ///
  /// - Parameters:
  ///   - list: The arguments of the call, none of them unpacked with `*` or `**`.
  ///   - callee: How a message refers to what is called: `the filter 'sort'`.
  ///   - name: The range of its name, to which a missing argument is reported.
  /// - Returns: For each parameter the index of its argument, or -1.
  /// - Throws: A `TemplateError` at the smallest range if the arguments do not fit the parameters.
  func argumentIndices(
    _ list: ArgumentList, of callee: String, at name: Range<Int>
  ) throws(TemplateError) -> [Int8] {
    let count = list.positional.count
    var indices = parameters.indices.map { Int8($0 < count ? $0 : -1) }
    if count > parameters.count, !isVariadic {
      throw mismatch(.tooMany(count), callee, list.positional[parameters.count].range)
    }
    for (index, argument) in list.named.enumerated() {
      guard let parameter = parameters.firstIndex(where: { $0.name == argument.name }) else {
        if isVariadic { continue }
        throw mismatch(.unknown(argument.name), callee, argument.range)
      }
      guard indices[parameter] < 0 else { throw .argumentTwice(argument.name, argument.range) }
      indices[parameter] = Int8(truncatingIfNeeded: count + index)
    }
    for (index, parameter) in parameters.enumerated()
    where parameter.isRequired && indices[index] < 0 {
      throw mismatch(.missing(parameter.name), callee, name)
    }
    return indices
  }

  private func mismatch(
    _ kind: ArgumentMismatch.Kind, _ callee: String, _ range: Range<Int>
  ) -> TemplateError {
    let mismatch = ArgumentMismatch(kind, of: callee, parameters.map(\.name))
    return TemplateError(id: "wrong-argument", mismatch.message, range, help: mismatch.help)
  }
}

// The functions of the site and of the language are checked when all templates are compiled: only
// then is it known whether a name may mean something else.
extension Compiler {
  /// Checks the arguments of a call if its callee is the name of a function.
  mutating func checkArguments(_ list: ArgumentList, of callee: Expression) {
    guard isStrict, environment.knownNames?.contains(name(of: callee)) == false,
      list.splat == nil, list.namedSplat == nil,
      let signature = signature(ofFunction: name(of: callee)),
      case .context = resolve(signature.name)
    else { return }
    do throws(TemplateError) {
      _ = try signature.argumentIndices(list, of: "'\(signature.name)'", at: callee.range)
    } catch {
      wrongCalls.append(WrongCall(function: signature.name, template: template, error: error))
    }
  }

  private func name(of callee: Expression) -> String {
    if case .name(let name) = callee.kind { name } else { "" }
  }

  /// Returns the parameters of a function of the site or of the language, or `nil` if there is no
  /// such function or it checks its arguments itself.
  private func signature(ofFunction name: String) -> Signature? {
    guard
      case .object(let function as ValueFunction)? = environment.globals[name]
        ?? language.functions[name]
    else { return nil }
    return function.signature
  }

  /// Returns the errors of the calls whose names certainly mean the functions.
  func argumentErrors() -> [(template: Int, error: TemplateError)] {
    var visible: [Int: Set<String>] = [:]
    return wrongCalls.compactMap { call in
      let names = visible[call.template] ?? context.names(visibleIn: call.template)
      visible[call.template] = names
      return names.contains(call.function) ? nil : (call.template, call.error)
    }
  }
}

/// A call with arguments that do not fit the function, if its name is not bound to something else.
struct WrongCall {
  var function: String
  var template: Int
  var error: TemplateError
}
