#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/syscall.h>
#endif

/// Opens a path below a folder without following a symbolic link in any part of it.
///
/// It is C because syscall is variadic, which Swift cannot call, and the C library has no openat2.
/// Returns -1 with ENOSYS or EPERM if the call is missing or not permitted, ELOOP for a link.
static inline int sitegen_open_below(int folder, const char *path, int flags, mode_t mode) {
#if defined(__linux__) && defined(SYS_openat2)
  struct { unsigned long long flags, mode, resolve; } how;
  memset(&how, 0, sizeof how);
  how.flags = (unsigned int)flags;
  how.mode = flags & O_CREAT ? mode : 0;
  how.resolve = 0x04 | 0x08;  // RESOLVE_NO_SYMLINKS, RESOLVE_BENEATH
  return (int)syscall(SYS_openat2, folder, path, &how, sizeof how);
#elif defined(O_NOFOLLOW_ANY)
  return openat(folder, path, (flags & ~O_NOFOLLOW) | O_NOFOLLOW_ANY, mode);
#else
  (void)folder, (void)path, (void)flags, (void)mode;
  errno = ENOSYS;
  return -1;
#endif
}
