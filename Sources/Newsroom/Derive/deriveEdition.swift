package import Basics
package import Content
package import Signals

/// Makes the portal at one instant from everything that was read.
///
/// - Parameters:
///   - site: What was read.
///   - readership: What readers did.
///   - schedule: The instant, and which documents outside their time are shown all the same.
///   - jobs: The number of workers; the result does not depend on it.
/// - Returns: The edition, and what is wrong between the files: links to nowhere, sections that are not there.
package func deriveEdition(
  _ site: SiteSource, readership: Readership = Readership(), schedule: Schedule, jobs: Int
) async -> (edition: Edition, diagnostics: [Diagnostic]) {
  let derived = await Explainer.derive(
    site, readership: readership, schedule: schedule, jobs: jobs)
  return (derived.explainer.edition, derived.diagnostics)
}
