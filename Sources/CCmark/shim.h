// For strlen, which measures the library's texts.
#include <string.h>
#include <cmark.h>
