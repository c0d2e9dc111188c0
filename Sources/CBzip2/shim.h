// bzlib.h speaks of FILE and leaves its declaration to others.
#include <stdio.h>
#include <bzlib.h>
