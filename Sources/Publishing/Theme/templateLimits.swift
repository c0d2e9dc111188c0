internal import Content
internal import Templates

/// The limits of templates as the configuration sets them.
func templateLimits(_ configuration: Configuration) -> TemplateLimits {
  let set = configuration.templateLimits
  var limits = TemplateLimits()
  limits.calls = set["calls"] ?? limits.calls
  limits.listItems = set["list_items"] ?? limits.listItems
  limits.madeBytes = set["made_bytes"] ?? limits.madeBytes
  limits.outputBytes = set["output_bytes"] ?? limits.outputBytes
  limits.steps = set["steps"] ?? limits.steps
  limits.textBytes = set["text_bytes"] ?? limits.textBytes
  return limits
}
