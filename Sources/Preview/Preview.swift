// Preview: the development server behind `sitegen serve`.
//
//   browser ──▶ ConnectionGuard ──▶ PreviewSite ──path──▶ respond ──▶ PreviewAnswer ──ready──────────▶ browser
//              (who has to go)       (who may ask:        (given by      └─rendering─▶ RenderQueue ──▶
//                                     Admission/)          the command)
//
//   watch ──the files rest──▶ onChange ──▶ ReloadCounter.announce ◀──asks twice a second── open pages
//
// Nothing here knows how a page is rendered or where files lie, and nothing here prints. Open pages learn of a
// change by asking for a number. A held connection per page would tell them half a second sooner, but browsers
// allow six connections to a server, and a newsroom has more tabs than that.
