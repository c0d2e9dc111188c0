#include "sitegen_toml.h"
