#include <zlib.h>

/// Initializes a stream that writes the gzip format: Swift cannot call the macro deflateInit2.
///
/// The gzip header contains neither name nor time, so equal input gives equal output.
static inline int sitegen_deflate_gzip(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
