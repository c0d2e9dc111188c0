#pragma once
#include <stddef.h>
#include <stdint.h>

/// Runs libFuzzer, which is part of the compiler, on a function that takes one input.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));
