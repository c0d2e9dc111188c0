internal import Basics

/// The filters of the language by all their names.
let builtinFilters: [String: Filter] = {
  let families = [
    choiceFilters, escapingFilters, htmlFilters, jsonFilters, letterFilters, listFilters,
    mappingFilters, numberFilters, orderFilters, reshapingFilters, textFilters, wrappingFilters,
  ]
  let aliases = ["e": "escape", "d": "default", "count": "length"]
  var table: [String: Filter] = [:]
  for filter in families.joined() { table[filter.name] = filter }
  for (alias, name) in aliases { table[alias] = table[name]?.named(alias) }
  return table
}()
