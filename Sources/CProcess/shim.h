#pragma once
// Calls of Linux that Swift cannot make: prctl is variadic.
#ifdef __linux__
#include <signal.h>
#include <sys/prctl.h>

/// Makes the system kill this process when its parent process ends for any reason.
static inline void sitegen_die_with_parent(void) { prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0); }
#endif
