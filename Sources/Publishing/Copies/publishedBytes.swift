package import Basics
internal import Content
internal import Markdown
package import Newsroom

/// What readers get of a file beside the articles.
///
/// - Parameters:
///   - attachment: The file and what is done to it.
///   - bytes: What is in it.
/// - Returns: The same bytes, unless something in them has to go.
/// - Throws: Where it is a drawing that cannot be cleaned.
package func publishedBytes(
  of attachment: Edition.Attachment, _ bytes: [UInt8]
) throws(Diagnostic) -> [UInt8] {
  switch attachment.treatment {
  case .asIs: bytes
  case .text: disarmingServerCommands(in: bytes) ?? bytes
  case .drawing: try cleanDrawing(bytes, path: attachment.asset.path).bytes
  }
}

/// Tells of commands to a server that lost their meaning; `nil` where there were none.
func disarmedTextWarning(_ attachment: Edition.Attachment, _ bytes: [UInt8]) -> Diagnostic? {
  guard attachment.treatment == .text, bytes.count > attachment.asset.size else { return nil }
  return Diagnostic(
    .warning, id: "server-command",
    "this file holds commands to a server; a space in each takes their meaning",
    at: SourceSpan(file: attachment.asset.path),
    help: "add it to 'publish' in sitegen.yml to publish it as it is")
}
