internal import Basics
internal import Content
internal import Markdown

/// Which files beside the articles are published, and where.
///
/// A file is published at its own path. What belongs to a page bundle that is not live, or is referred to only by
/// documents that are not live, stays unpublished: the picture of an embargoed story is embargoed too.
struct AttachmentPlan {
  private(set) var published: [Edition.Attachment] = []
  /// The path within the site of each published file, by its path below `Content/`.
  private(set) var pathsByFile: [String: String] = [:]

  init(site: SiteSource, schedule: Schedule) {
    guard !site.attachments.isEmpty else { return }
    var liveBundles: Set<String> = []
    var absentBundles: Set<String> = []
    var liveReferences: Set<String> = []
    var absentReferences: Set<String> = []
    for document in site.documents {
      let isLive = schedule.absence(of: document.front) == nil
      if document.path.hasSuffix("/index.md") {
        if isLive {
          liveBundles.insert(document.linkFolder)
        } else {
          absentBundles.insert(document.linkFolder)
        }
      }
      let references = Self.references(of: document)
      if isLive {
        liveReferences.formUnion(references)
      } else {
        absentReferences.formUnion(references)
      }
    }
    for asset in site.attachments {
      let file = contentPath(asset.path)
      let isPublished: Bool
      if liveReferences.contains(file) || Self.isInside(liveBundles, file) {
        isPublished = true
      } else {
        isPublished = !Self.isInside(absentBundles, file) && !absentReferences.contains(file)
      }
      guard isPublished else { continue }
      pathsByFile[file] = "/" + file
      published.append(Edition.Attachment(asset: asset, path: "/" + file))
    }
  }

  /// The files below `Content/` that a document names.
  private static func references(of document: Document) -> [String] {
    var written = document.body.links.map(\.destination)
    if let image = document.front.image?.source { written.append(image) }
    return written.compactMap { destination in
      guard !destination.isEmpty, !hasScheme(destination), !destination.hasPrefix("#") else {
        return nil
      }
      let folder = destination.hasPrefix("/") ? "" : document.linkFolder + "/"
      return decodedPath(destination).flatMap { normalizedPath(folder + $0) }
    }
  }

  private static func isInside(_ folders: Set<String>, _ file: String) -> Bool {
    guard !folders.isEmpty else { return false }
    var rest = file[...]
    while let slash = rest.lastIndex(of: "/") {
      rest = rest[..<slash]
      if folders.contains(String(rest)) { return true }
    }
    return false
  }
}
