// For strlen, which measures the library's texts.
#include <string.h>
#include <microhttpd.h>

/// Starts the server on a listening socket: Swift cannot call MHD_start_daemon, which is variadic.
///
/// Poll instead of epoll: with epoll, the library misses a close that arrives with the last bytes.
/// The library owns the socket from now on. Two threads answer requests; a connection may use 64 kB
/// and may be idle for 30 seconds. Swift checks the header, so that we send every error response.
static inline struct MHD_Daemon *sitegen_start_daemon(
    int listen_socket, unsigned int connection_limit, MHD_AccessHandlerCallback answer,
    MHD_RequestCompletedCallback complete, MHD_NotifyConnectionCallback track,
    size_t (*unescape)(void *, struct MHD_Connection *, char *), void *context) {
  return MHD_start_daemon(
      MHD_USE_POLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, answer, context,
      MHD_OPTION_LISTEN_SOCKET, (MHD_socket)listen_socket,
      MHD_OPTION_THREAD_POOL_SIZE, 2u,
      MHD_OPTION_CONNECTION_LIMIT, connection_limit,
      MHD_OPTION_CONNECTION_TIMEOUT, 30u,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)65536,
      MHD_OPTION_STRICT_FOR_CLIENT, 0,
      MHD_OPTION_UNESCAPE_CALLBACK, unescape, NULL,
      MHD_OPTION_NOTIFY_COMPLETED, complete, context,
      MHD_OPTION_NOTIFY_CONNECTION, track, context,
      MHD_OPTION_END);
}

/// Returns the socket of a connection, or -1.
///
/// Swift cannot call MHD_get_connection_info, which is variadic.
static inline int sitegen_connection_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? (int)info->connect_fd : -1;
}
