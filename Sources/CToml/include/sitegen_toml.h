// A C interface to toml++, because the Swift targets do not use C++ interoperability.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The kinds of events of a TOML text.
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

/// A key, a value, or the start or end of a collection, with its position. Lines and columns count
/// from 1, columns in characters; both are 0 if there is no position.
typedef struct {
  int32_t kind;
  uint32_t line, column, end_line, end_column;
  int64_t integer;
  double number;
  const char *text;
  size_t length;
} sitegen_toml_event;

/// A parsed text, which owns everything that its events point to.
typedef struct sitegen_toml_document sitegen_toml_document;

/// Parses a text; the result must be passed to `sitegen_toml_free`. Returns NULL if out of memory.
sitegen_toml_document *sitegen_toml_parse(const char *text, size_t length);

/// The error in the text and its position, or NULL if the text is valid.
const char *sitegen_toml_error(const sitegen_toml_document *document, uint32_t *line,
                               uint32_t *column);

size_t sitegen_toml_count(const sitegen_toml_document *document);
sitegen_toml_event sitegen_toml_event_at(const sitegen_toml_document *document, size_t index);
void sitegen_toml_free(sitegen_toml_document *document);

#ifdef __cplusplus
}
#endif
