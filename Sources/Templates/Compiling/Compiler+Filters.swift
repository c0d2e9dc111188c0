internal import Basics

extension Compiler {
  /// Applies a filter; without a target, to the value on the stack.
  ///
  /// The target is compiled even if the filter is wrong, so that its own mistakes are reported too.
  mutating func compileFilter(
    _ target: Expression?, _ name: LocatedName, _ list: ArgumentList, _ range: Range<Int>
  ) {
    let siteFunction = environment.filters[name.text]
    let filter = siteFunction == nil ? builtinFilters[name.text] : nil
    if let target { compile(target, isLenient: filter?.acceptsUndefined ?? false) }
    compileArguments(list)
    guard siteFunction != nil || filter != nil else {
      return report(.unknownFilter(name.text, name.range, among: filterNames))
    }
    let site = CallSite(list)
    var layout: [Int8]?
    if let filter, site.isPlain {
      do throws(TemplateError) {
        let indices = try argumentIndices(
          list, for: filter.parameters, isVariadic: filter.isVariadic, "the filter", name)
        layout = filter.isVariadic ? nil : indices
      } catch {
        return report(error)
      }
    }
    program.filterUses.append(FilterUse(filter, siteFunction, site, layout: layout))
    let use = name.range.lowerBound..<range.upperBound
    add(.filter, program.filterUses.count - 1, at: use, focus: use)
  }

  /// Applies a test to a value.
  mutating func compileTest(
    _ target: Expression, _ name: LocatedName, _ list: ArgumentList, _ range: Range<Int>
  ) {
    if (name.text == "defined" || name.text == "undefined"), list.isEmpty {
      compile(target, isLenient: true)
      add(.isDefined, flag: name.text == "defined" ? 1 : 0, at: range)
      return
    }
    let siteFunction = environment.tests[name.text]
    let test = siteFunction == nil ? builtinTests[name.text] : nil
    compile(target, isLenient: test?.acceptsUndefined ?? false)
    compileArguments(list)
    guard siteFunction != nil || test != nil else {
      return report(.unknownTest(name.text, name.range, among: testNames))
    }
    let site = CallSite(list)
    if let test, site.isPlain {
      do throws(TemplateError) {
        _ = try argumentIndices(list, for: test.parameters, isVariadic: false, "the test", name)
      } catch {
        return report(error)
      }
    }
    program.testUses.append(TestUse(test, siteFunction, site))
    add(.test, program.testUses.count - 1, at: name.range.lowerBound..<range.upperBound)
  }

  private var filterNames: [String] {
    Array(builtinFilters.keys) + Array(environment.filters.keys)
  }
  private var testNames: [String] { Array(builtinTests.keys) + Array(environment.tests.keys) }

  /// Returns for each parameter the index of its argument, or -1.
  ///
  /// - Throws: If the arguments do not fit the parameters.
  private func argumentIndices(
    _ list: ArgumentList, for parameters: [Signature.Parameter], isVariadic: Bool, _ kind: String,
    _ name: LocatedName
  ) throws(TemplateError) -> [Int8] {
    let description = "\(kind) '\(name.text)'"
    let count = list.positional.count
    var indices = parameters.indices.map { Int8($0 < count ? $0 : -1) }
    if count > parameters.count, !isVariadic {
      throw .tooManyArguments(
        description, parameters.map(\.name), given: count, list.positional[parameters.count].range)
    }
    for (index, argument) in list.named.enumerated() {
      guard let parameter = parameters.firstIndex(where: { $0.name == argument.name }) else {
        if isVariadic { continue }
        throw .unknownArgument(
          description, argument.name, argument.range, among: parameters.map(\.name))
      }
      guard indices[parameter] < 0 else { throw .argumentTwice(argument.name, argument.range) }
      indices[parameter] = Int8(truncatingIfNeeded: count + index)
    }
    for (index, parameter) in parameters.enumerated()
    where parameter.isRequired && indices[index] < 0 {
      throw .missingArgument(description, parameter.name, name.range)
    }
    return indices
  }
}
