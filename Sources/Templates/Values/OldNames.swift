internal import Basics

// Names that other folders still use. Remove this file after they are renamed.
typealias Fault = TemplateError
typealias FilterCall = Call
typealias WorkMeter = CallBudget

extension Callable {
  typealias Parameter = Signature.Parameter
  var takesMore: Bool { isVariadic }
}

extension Call {
  typealias Setting = Context
}

extension CallBudget {
  func read(_ value: Value) throws(CallError) { try chargeReading(value) }
  func compare(_ first: Value, _ second: Value) throws(CallError) {
    try chargeComparison(first, second)
  }
  func search(for wanted: Value, in items: [Value]) throws(CallError) {
    try chargeSearch(for: wanted, in: items)
  }
}

func bind(
  _ arguments: ValueFunction.Arguments, to parameters: [Signature.Parameter], of name: String
) throws(CallError) -> BoundArguments {
  try Signature(name, parameters).bind(arguments)
}
