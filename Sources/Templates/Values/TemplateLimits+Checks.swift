internal import Basics

// Sizes are checked before a value is built, so that no value ever exceeds the limits.
extension TemplateLimits {
  /// Throws if a text of that many bytes would be too long.
  func checkText(_ bytes: Int) throws(CallError) {
    guard bytes <= textBytes else { throw textTooLong }
  }

  /// Throws if `count` copies of `size` bytes would make a text that is too long.
  func checkText(_ count: Int, times size: Int) throws(CallError) {
    let (bytes, overflows) = count.multipliedReportingOverflow(by: size)
    guard !overflows, bytes <= textBytes else { throw textTooLong }
  }

  /// Throws if a list of that many items would be too long.
  func checkList(_ count: Int) throws(CallError) {
    guard count <= listItems else { throw listTooLong }
  }

  /// Throws if `count` copies of `size` items would make a list that is too long.
  func checkList(_ count: Int, times size: Int) throws(CallError) {
    let (items, overflows) = count.multipliedReportingOverflow(by: size)
    guard !overflows, items <= listItems else { throw listTooLong }
  }

  /// The error for a render that takes too many steps.
  var tooManySteps: CallError {
    CallError("the page takes more than \(steps) steps", id: "template-limit")
  }

  /// The error for a render whose expressions make too many bytes.
  var tooMuchMade: CallError {
    CallError(
      "the page creates more than \(madeBytes) bytes of text and lists while it is rendered",
      id: "template-limit")
  }

  private var textTooLong: CallError {
    CallError("a text may have at most \(textBytes) bytes", id: "template-limit")
  }
  private var listTooLong: CallError {
    CallError("a list may have at most \(listItems) items", id: "template-limit")
  }
}

/// The error of an operation, a filter, a test, a function or a method that has no result.
typealias CallError = ValueFunction.CallError
