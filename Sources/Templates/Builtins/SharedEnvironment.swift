/// An environment behind one reference: handing it to a filter counts one reference and not one for each of its tables.
final class SharedEnvironment: Sendable {
  let environment: TemplateEnvironment
  /// Counts what is done there.
  let meter: WorkMeter

  init(_ environment: TemplateEnvironment) {
    self.environment = environment
    meter = WorkMeter(environment.limits)
  }
}
