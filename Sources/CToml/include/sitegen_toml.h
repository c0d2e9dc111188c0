// A few C functions over toml++, because Swift here speaks C and not C++.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// One step through a TOML text.
enum {
  sitegen_toml_key = 0,
  sitegen_toml_text = 1,
  sitegen_toml_integer = 2,
  sitegen_toml_float = 3,
  sitegen_toml_boolean = 4,
  sitegen_toml_array_start = 5,
  sitegen_toml_table_start = 6,
  sitegen_toml_end = 7,
};

/// A key, a value, or the start or end of a collection, with its place: lines and columns count from 1, columns
/// in characters; 0 where there is none.
typedef struct {
  int32_t kind;
  uint32_t line, column, end_line, end_column;
  int64_t integer;
  double number;
  const char *text;
  size_t length;
} sitegen_toml_event;

/// A text that was read; it owns all that its events point at.
typedef struct sitegen_toml_document sitegen_toml_document;

/// Reads a text; nothing only where memory ran out. To be given back to `sitegen_toml_free`.
sitegen_toml_document *sitegen_toml_parse(const char *text, size_t length);

/// What is wrong with the text, and where; nothing where it is sound.
const char *sitegen_toml_error(const sitegen_toml_document *document, uint32_t *line, uint32_t *column);

size_t sitegen_toml_count(const sitegen_toml_document *document);
sitegen_toml_event sitegen_toml_event_at(const sitegen_toml_document *document, size_t index);
void sitegen_toml_free(sitegen_toml_document *document);

#ifdef __cplusplus
}
#endif
