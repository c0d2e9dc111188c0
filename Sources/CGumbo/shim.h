// For calloc, which makes the library's memory, and strlen.
#include <stdlib.h>
#include <string.h>
#include <gumbo.h>
