internal import Basics

/// The methods of whole numbers.
let integerMethods = table(of: [
  Filter("as_integer_ratio") { (call) in .tuple([.int(call.value.integerValue ?? 0), 1]) },
  Filter("bit_count") { (call) in
    .int((call.value.integerValue ?? 0).magnitude.nonzeroBitCount)
  },
  Filter("bit_length") { (call) in
    .int(Int.bitWidth - (call.value.integerValue ?? 0).magnitude.leadingZeroBitCount)
  },
  Filter("conjugate") { (call) in .int(call.value.integerValue ?? 0) },
])

/// The methods of numbers with a fraction.
let floatMethods = table(of: [
  Filter("conjugate") { (call) in call.value },
  Filter("is_integer") { (call) in
    .bool(call.value.doubleValue.map { $0.isFinite && $0 == $0.rounded() } ?? false)
  },
])
