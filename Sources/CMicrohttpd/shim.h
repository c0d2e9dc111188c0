#include <microhttpd.h>

/// Starts the server on a socket that listens already: Swift cannot call MHD_start_daemon, which is variadic.
///
/// It waits with poll: its use of epoll misses the end of a connection that came together with the last bytes.
/// The library owns the socket from here on. Two threads answer; a connection may hold 64 kB and 30 idle seconds.
/// What is asked of the header is asked in Swift, so that every answer to a request that can be read is our own.
static inline struct MHD_Daemon *sitegen_start_daemon(
    int listen_socket, unsigned int connection_limit, MHD_AccessHandlerCallback answer,
    MHD_RequestCompletedCallback complete, MHD_NotifyConnectionCallback note,
    size_t (*unescape)(void *, struct MHD_Connection *, char *), void *traffic) {
  return MHD_start_daemon(
      MHD_USE_POLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, answer, traffic,
      MHD_OPTION_LISTEN_SOCKET, (MHD_socket)listen_socket,
      MHD_OPTION_THREAD_POOL_SIZE, 2u,
      MHD_OPTION_CONNECTION_LIMIT, connection_limit,
      MHD_OPTION_CONNECTION_TIMEOUT, 30u,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)65536,
      MHD_OPTION_STRICT_FOR_CLIENT, 0,
      MHD_OPTION_UNESCAPE_CALLBACK, unescape, NULL,
      MHD_OPTION_NOTIFY_COMPLETED, complete, traffic,
      MHD_OPTION_NOTIFY_CONNECTION, note, traffic,
      MHD_OPTION_END);
}

/// The socket of a connection: Swift cannot call MHD_get_connection_info, which is variadic.
static inline int sitegen_connection_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? (int)info->connect_fd : -1;
}
