internal import Basics

/// One use of a filter: the value in front of the bar and the arguments behind it.
struct FilterCall {
  var value: Value
  /// One for each parameter of the filter, in their order; nothing where none was given.
  var arguments: [Value?]
  /// What was given beyond the parameters, where the filter takes more.
  var more = ValueFunction.Arguments()
  let setting: Setting

  /// What filters and tests know of the place where they are used.
  struct Setting: Sendable {
    /// Whether text is escaped there.
    var escapes: Bool
    private let shared: SharedEnvironment

    init(escapes: Bool, _ shared: SharedEnvironment) {
      self.escapes = escapes
      self.shared = shared
    }

    init(escapes: Bool, environment: TemplateEnvironment) {
      self.init(escapes: escapes, SharedEnvironment(environment))
    }

    var environment: TemplateEnvironment { shared.environment }
    var limits: TemplateLimits { environment.limits }
    var meter: WorkMeter { shared.meter }
    var isStrict: Bool { environment.undefined == .strict }
  }

  /// An argument by its place among the parameters.
  subscript(place: Int) -> Value? { place < arguments.count ? arguments[place] : nil }
}
