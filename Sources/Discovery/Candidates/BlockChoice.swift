/// When the related and recommended articles of an article are chosen.
package enum BlockChoice: Sendable {
  /// All of them with the edition, on all cores: every page is about to be rendered.
  case atOnce
  /// Those of an article when its page is rendered: most pages never are.
  case onDemand
}
