// Preview: the development server behind `sitegen serve`.
//
//   browser ──request──▶ PreviewServer ──▶ PreviewSite ──path──▶ respond ──▶ PreviewResponse
//                        (owns the C        (methods, base path,   (given by the command:
//                         library)           reload, no C)          renders the page)
//
//   watch ──the files rest──▶ onChange ──▶ ReloadCounter.announce ◀──asks twice a second── open pages
//
// Nothing here knows how a page is rendered or where files lie, and nothing here prints. Open pages learn of a
// change by asking for a number. A held connection per page would tell them half a second sooner, but browsers
// allow six connections to a server, and a newsroom has more tabs than that.
