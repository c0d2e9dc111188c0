package import Basics
internal import Content
internal import Text

/// What is wrong with the addresses of a portal, with everything that decides it, for the next
/// edition.
package struct AddressCheck: Sendable {
  /// A static file of the theme.
  package struct Asset: Sendable {
    /// The path below `static/`.
    var name: String
    /// The source, relative to the site's root.
    var file: String
    var address: String { "/static/" + name }

    package init(name: String, file: String) {
      (self.name, self.file) = (name, file)
    }
  }

  private let plan: PagePlan
  private let assets: [Asset]
  /// Addresses that several pages or files have, or that hide others.
  private let conflicts: [Diagnostic]
  /// Paths that lead nowhere.
  private let deadEnds: [Diagnostic]

  package var diagnostics: [Diagnostic] { conflicts + deadEnds }

  /// Checks all addresses, unless they are those of the last edition.
  ///
  /// Conflicts quote documents, which may have changed; that there are none depends on the
  /// addresses alone.
  ///
  /// - Parameters:
  ///   - plan: All pages.
  ///   - assets: The static files of the theme.
  ///   - last: The check of the last edition; `nil` for none.
  package init(_ plan: PagePlan, assets: [Asset], reusing last: AddressCheck?) {
    (self.plan, self.assets) = (plan, assets)
    let isSame = last?.hasSameAddresses(as: plan, assets) ?? false
    if isSame, let last, last.conflicts.isEmpty {
      conflicts = []
    } else {
      conflicts =
        plan.addressConflicts(assets: assets.map { ($0.address, $0.file) })
        + plan.shadowedAddresses(assets: assets.map(\.address))
    }
    if isSame, let last, last.plan.edition.references == plan.edition.references {
      deadEnds = last.deadEnds
    } else {
      deadEnds = plan.referenceDiagnostics(assets: assets.map(\.name))
    }
  }

  private func hasSameAddresses(as next: PagePlan, _ nextAssets: [Asset]) -> Bool {
    let (files, nextFiles) = (plan.edition.attachments, next.edition.attachments)
    return next.hasSamePages(as: plan)
      && files.count == nextFiles.count
      && zip(files, nextFiles).allSatisfy {
        hasSameBytes($0.path, $1.path) && hasSameBytes($0.asset.path, $1.asset.path)
      }
      && assets.count == nextAssets.count
      && zip(assets, nextAssets).allSatisfy {
        hasSameBytes($0.name, $1.name) && hasSameBytes($0.file, $1.file)
      }
  }
}
