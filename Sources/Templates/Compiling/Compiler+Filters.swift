internal import Basics

extension Compiler {
  /// Applies a filter; without a target, to the value on the stack.
  ///
  /// The target is compiled even if the filter is wrong, so that its own mistakes are reported too.
  mutating func compileFilter(
    _ target: Expression?, _ name: LocatedName, _ list: ArgumentList, _ range: Range<Int>
  ) {
    let siteFunction = environment.filters[name.text]
    let filter = siteFunction == nil ? language.filters[name.text] : nil
    if let target { compile(target, isLenient: filter?.acceptsUndefined ?? false) }
    compileArguments(list)
    guard siteFunction != nil || filter != nil else {
      return report(.unknownFilter(name.text, name.range, among: filterNames))
    }
    let site = CallSite(list)
    var layout: [Int8]?
    if let signature = filter?.signature ?? siteFunction?.signature, site.isPlain {
      do throws(TemplateError) {
        let indices = try signature.argumentIndices(
          list, of: "the filter '\(name.text)'", at: name.range)
        layout = signature.isVariadic ? nil : indices
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
    let test = siteFunction == nil ? language.tests[name.text] : nil
    compile(target, isLenient: test?.acceptsUndefined ?? false)
    compileArguments(list)
    guard siteFunction != nil || test != nil else {
      return report(.unknownTest(name.text, name.range, among: testNames))
    }
    let site = CallSite(list)
    if let signature = test?.signature ?? siteFunction?.signature, site.isPlain {
      do throws(TemplateError) {
        _ = try signature.argumentIndices(list, of: "the test '\(name.text)'", at: name.range)
      } catch {
        return report(error)
      }
    }
    program.testUses.append(TestUse(test, siteFunction, site))
    add(.test, program.testUses.count - 1, at: name.range.lowerBound..<range.upperBound)
  }

  private var filterNames: [String] {
    Array(language.filters.keys) + Array(environment.filters.keys)
  }
  private var testNames: [String] {
    Array(language.tests.keys) + Array(environment.tests.keys)
  }
}
