internal import Basics

/// A test where a template uses it.
final class TestUse: Sendable {
  let test: Test?
  let function: ValueFunction?
  let site: CallSite

  init(_ test: Test?, _ function: ValueFunction?, _ site: CallSite) {
    self.test = test
    self.function = function
    self.site = site
  }
}
