#pragma once
// glibc's allocator settings, which Swift's Glibc module omits; other systems have none.
#if defined(__GLIBC__) || defined(__linux__)
#include <malloc.h>
#endif
