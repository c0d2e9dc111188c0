internal import Basics

/// The tests of the language by all their names.
let builtinTests: [String: Test] = {
  let aliases = [
    "==": "eq", "equalto": "eq", "!=": "ne", "<": "lt", "lessthan": "lt", "<=": "le", ">": "gt",
    "greaterthan": "gt", ">=": "ge",
  ]
  var table: [String: Test] = [:]
  for test in [comparisonTests, kindTests, numberTests].joined() { table[test.name] = test }
  for (alias, name) in aliases { table[alias] = table[name]?.named(alias) }
  return table
}()
