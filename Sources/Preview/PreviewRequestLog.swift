/// One answered request, for whoever prints them.
package struct PreviewRequestLog: Sendable {
  package var method: String
  /// The decoded path as the browser asked for it, base path and all; safe to print.
  package var path: String
  package var status: Int
  package var byteCount: Int
  package var duration: Duration
}
