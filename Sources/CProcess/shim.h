#pragma once
// What Swift cannot call of Linux's processes: prctl is variadic.
#ifdef __linux__
#include <signal.h>
#include <sys/prctl.h>

/// Ends this process when the one that started it ends, however that ends.
static inline void sitegen_die_with_parent(void) { prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0); }
#endif
