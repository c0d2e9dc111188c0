// A few C functions over toml++, because Swift here speaks C and not C++.
#pragma once
