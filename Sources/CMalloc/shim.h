#pragma once
// The settings of glibc's memory allocator, which its module for Swift leaves out; other systems have none.
#if defined(__GLIBC__) || defined(__linux__)
#include <malloc.h>
#endif
