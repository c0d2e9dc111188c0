internal import Basics

/// Why an operation, a filter, a test, a function or a method has no answer.
typealias CallError = ValueFunction.CallError
