internal import Basics

// What is about to be built is measured first, so that nothing larger than the limits ever exists.
extension TemplateLimits {
  /// Refuses a text of more bytes than one text may have.
  func checkText(_ bytes: Int) throws(CallError) {
    guard bytes <= textBytes else { throw textTooLong }
  }

  /// Refuses a text made of as many pieces of a size.
  func checkText(_ count: Int, times size: Int) throws(CallError) {
    let (bytes, overflows) = count.multipliedReportingOverflow(by: size)
    guard !overflows, bytes <= textBytes else { throw textTooLong }
  }

  /// Refuses a list of more items than one list may have.
  func checkList(_ count: Int) throws(CallError) {
    guard count <= listItems else { throw listTooLong }
  }

  /// Refuses a list made of as many lists of a size.
  func checkList(_ count: Int, times size: Int) throws(CallError) {
    let (items, overflows) = count.multipliedReportingOverflow(by: size)
    guard !overflows, items <= listItems else { throw listTooLong }
  }

  /// The error of a render that takes too many steps.
  var tooManySteps: CallError {
    CallError("the page takes more than \(steps) steps", id: "template-limit")
  }

  /// The error of a render that makes too much on its way.
  var tooMuchMade: CallError {
    CallError(
      "the page makes more than \(madeBytes) bytes of text and lists on its way",
      id: "template-limit")
  }

  private var textTooLong: CallError {
    CallError("a text may have at most \(textBytes) bytes", id: "template-limit")
  }
  private var listTooLong: CallError {
    CallError("a list may have at most \(listItems) items", id: "template-limit")
  }
}
