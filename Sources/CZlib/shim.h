#include <zlib.h>

/// Prepares a stream that writes the gzip format: Swift cannot call deflateInit2, which is a macro.
///
/// The header that it writes has no name and no time, so that the same bytes give the same copy.
static inline int sitegen_deflate_gzip(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
