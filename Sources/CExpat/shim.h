// For strchr and strncmp, which split the library's names.
#include <string.h>
#include <expat.h>
