// libstemmer has no pkg-config file; its header and library lie where the system looks for them.
#include <libstemmer.h>
