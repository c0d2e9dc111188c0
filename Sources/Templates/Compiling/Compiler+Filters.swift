internal import Basics

extension Compiler {
  /// Applies a filter; without a target to what lies on the stack.
  mutating func compileFilter(
    _ target: Expression?, _ name: FilterName, _ list: ArgumentList, _ range: Range<Int>
  ) {
    guard let found = filter(name.text) else {
      return report(.unknownFilter(name.text, name.range, among: filterNames))
    }
    var takesUndefined = false
    if case .builtin(let filter) = found { takesUndefined = filter.acceptsUndefined }
    if let target { compile(target, isLenient: takesUndefined) }
    var use = FilterUse(target: found, site: compile(list), name: name)
    if case .builtin(let filter) = found, !use.site.hasSplat, !use.site.hasNamedSplat {
      do throws(Fault) {
        use.layout = try layOut(
          use.site, for: filter.parameters, takesMore: filter.takesMore, "the filter", name)
      } catch {
        return report(error)
      }
    }
    program.filterUses.append(use)
    add(.filter, program.filterUses.count - 1, at: range)
  }

  mutating func compileTest(
    _ target: Expression, _ name: FilterName, _ list: ArgumentList, _ range: Range<Int>
  ) {
    if (name.text == "defined" || name.text == "undefined"), list.isEmpty {
      compile(target, isLenient: true)
      add(.isDefined, flag: name.text == "defined" ? 1 : 0, at: range)
      return
    }
    guard let found = test(name.text) else {
      return report(.unknownTest(name.text, name.range, among: testNames))
    }
    var takesUndefined = false
    if case .builtin(let test) = found { takesUndefined = test.acceptsUndefined }
    compile(target, isLenient: takesUndefined)
    let site = compile(list)
    if case .builtin(let test) = found, !site.hasSplat, !site.hasNamedSplat {
      do throws(Fault) {
        _ = try layOut(site, for: test.parameters, takesMore: false, "the test", name)
      } catch {
        return report(error)
      }
    }
    program.testUses.append(TestUse(target: found, site: site, name: name))
    add(.test, program.testUses.count - 1, at: range)
  }

  private func filter(_ name: String) -> FilterUse.Target? {
    if let own = environment.filters[name] { return .site(own) }
    return builtinFilters[name].map(FilterUse.Target.builtin)
  }

  private func test(_ name: String) -> TestUse.Target? {
    if let own = environment.tests[name] { return .site(own) }
    return builtinTests[name].map(TestUse.Target.builtin)
  }

  private var filterNames: [String] { Array(builtinFilters.keys) + environment.filters.keys }
  private var testNames: [String] { Array(builtinTests.keys) + environment.tests.keys }

  /// For each parameter the place of its argument, or -1.
  private func layOut(
    _ site: CallSite, for parameters: [Filter.Parameter], takesMore: Bool, _ kind: String,
    _ name: FilterName
  ) throws(Fault) -> [Int8] {
    let what = "\(kind) '\(name.text)'"
    var layout = parameters.indices.map { Int8($0 < site.positional ? $0 : -1) }
    if site.positional > parameters.count, !takesMore {
      throw .tooManyArguments(what, parameters.count, name.range)
    }
    for (place, named) in site.named.enumerated() {
      guard let parameter = parameters.firstIndex(where: { $0.name == named }) else {
        if takesMore { continue }
        throw .unknownArgument(what, named, name.range, among: parameters.map(\.name))
      }
      guard layout[parameter] < 0 else { throw .argumentTwice(named, name.range) }
      layout[parameter] = Int8(truncatingIfNeeded: site.positional + place)
    }
    for (place, parameter) in parameters.enumerated()
    where parameter.isRequired && layout[place] < 0 {
      throw .missingArgument(what, parameter.name, name.range)
    }
    return layout
  }
}
