#include <microhttpd.h>

/// Starts the server on a socket that listens already: Swift cannot call MHD_start_daemon, which is variadic.
///
/// It waits with poll: its use of epoll misses the end of a connection that came together with the last bytes.
/// The library owns the socket from here on. Two threads answer; a connection may hold 64 kB and 30 idle seconds.
static inline struct MHD_Daemon *sitegen_start_daemon(
    int listen_socket, MHD_AccessHandlerCallback answer, void *site,
    size_t (*unescape)(void *, struct MHD_Connection *, char *)) {
  return MHD_start_daemon(
      MHD_USE_POLL_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL, answer, site,
      MHD_OPTION_LISTEN_SOCKET, (MHD_socket)listen_socket,
      MHD_OPTION_THREAD_POOL_SIZE, 2u,
      MHD_OPTION_CONNECTION_LIMIT, 512u,
      MHD_OPTION_CONNECTION_TIMEOUT, 30u,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)65536,
      MHD_OPTION_STRICT_FOR_CLIENT, 1,
      MHD_OPTION_UNESCAPE_CALLBACK, unescape, NULL,
      MHD_OPTION_END);
}
