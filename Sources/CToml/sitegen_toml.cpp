// Hostile text can break assertions of the parser (`2026-05-02T:14`), so they throw instead of
// aborting. With NDEBUG the parser would assume that they hold.
#undef NDEBUG
#include <stdexcept>
#define TOML_ASSERT(expr) ((expr) ? (void)0 : throw std::logic_error("assertion"))
#define TOML_HEADER_ONLY 1
// Trees are freed by recursion, so their depth is limited; dots are checked before parsing.
#define TOML_MAX_NESTED_VALUES 16
#define TOML_ENABLE_FORMATTERS 0
#include "include/sitegen_toml.h"

#include <toml++/toml.h>

#include <algorithm>
#include <deque>
#include <new>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

struct sitegen_toml_document {
  std::vector<sitegen_toml_event> events;
  // A deque never moves its elements, so events can point to them.
  std::deque<std::string> texts;
  std::string error;
  uint32_t line = 0;
  uint32_t column = 0;
};

namespace {

sitegen_toml_event event(int32_t kind, const toml::source_region &region) {
  sitegen_toml_event event{};
  event.kind = kind;
  event.line = region.begin.line;
  event.column = region.begin.column;
  event.end_line = region.end.line;
  event.end_column = region.end.column;
  return event;
}

void add_text(sitegen_toml_document &document, int32_t kind, std::string text,
              const toml::source_region &region) {
  document.texts.push_back(std::move(text));
  sitegen_toml_event result = event(kind, region);
  result.text = document.texts.back().data();
  result.length = document.texts.back().size();
  document.events.push_back(result);
}

template <typename Date>
void add_date(sitegen_toml_document &document, const Date &date,
              const toml::source_region &region) {
  std::ostringstream stream;
  stream << date;
  add_text(document, sitegen_toml_text, stream.str(), region);
}

void add(sitegen_toml_document &document, const toml::node &node);

/// Adds a table in the order of the text; toml++ orders it by key.
void add_table(sitegen_toml_document &document, const toml::table &table) {
  document.events.push_back(event(sitegen_toml_table_start, table.source()));
  std::vector<std::pair<const toml::key *, const toml::node *>> entries;
  for (const auto &[key, node] : table) entries.emplace_back(&key, &node);
  std::stable_sort(entries.begin(), entries.end(), [](const auto &first, const auto &second) {
    const auto &a = first.first->source().begin;
    const auto &b = second.first->source().begin;
    return a.line != b.line ? a.line < b.line : a.column < b.column;
  });
  for (const auto &[key, node] : entries) {
    add_text(document, sitegen_toml_key, std::string(key->str()), key->source());
    add(document, *node);
  }
  document.events.push_back(event(sitegen_toml_end, table.source()));
}

void add(sitegen_toml_document &document, const toml::node &node) {
  if (const auto *table = node.as_table()) {
    add_table(document, *table);
  } else if (const auto *array = node.as_array()) {
    document.events.push_back(event(sitegen_toml_array_start, node.source()));
    for (const auto &item : *array) add(document, item);
    document.events.push_back(event(sitegen_toml_end, node.source()));
  } else if (const auto *text = node.as_string()) {
    add_text(document, sitegen_toml_text, text->get(), node.source());
  } else if (const auto *integer = node.as_integer()) {
    document.events.push_back(event(sitegen_toml_integer, node.source()));
    document.events.back().integer = integer->get();
  } else if (const auto *number = node.as_floating_point()) {
    document.events.push_back(event(sitegen_toml_float, node.source()));
    document.events.back().number = number->get();
  } else if (const auto *flag = node.as_boolean()) {
    document.events.push_back(event(sitegen_toml_boolean, node.source()));
    document.events.back().integer = flag->get() ? 1 : 0;
  } else if (const auto *date = node.as_date()) {
    add_date(document, date->get(), node.source());
  } else if (const auto *time = node.as_time()) {
    add_date(document, time->get(), node.source());
  } else if (const auto *instant = node.as_date_time()) {
    add_date(document, instant->get(), node.source());
  }
}

/// Returns whether the parser breaks one of its assertions at a text.
bool breaks_assertion(std::string_view text) {
  try {
    (void)toml::parse(text);
  } catch (const std::logic_error &) {
    return true;
  } catch (const toml::parse_error &) {
  }
  return false;
}

/// Returns the number of the line, from 1, at which the parser breaks an assertion.
///
/// It reads from front to back, so all texts that end behind that line break the assertion and shorter ones do not.
uint32_t line_of_assertion(std::string_view text) {
  std::vector<size_t> ends;
  for (size_t index = 0; index < text.size(); ++index) {
    if (text[index] == '\n') ends.push_back(index + 1);
  }
  const auto found = std::partition_point(ends.begin(), ends.end(), [text](size_t end) {
    return !breaks_assertion(text.substr(0, end));
  });
  return static_cast<uint32_t>(found - ends.begin()) + 1;
}

void read(sitegen_toml_document &document, std::string_view text) {
  try {
    add(document, toml::parse(text));
  } catch (const toml::parse_error &error) {
    document.events.clear();
    document.error = std::string(error.description());
    document.line = error.source().begin.line;
    document.column = error.source().begin.column;
  } catch (const std::logic_error &) {
    document.events.clear();
    document.error = "the value in this line cannot be read";
    document.line = line_of_assertion(text);
    document.column = 1;
  }
}

}  // namespace

extern "C" sitegen_toml_document *sitegen_toml_parse(const char *text, size_t length) {
  sitegen_toml_document *document = new (std::nothrow) sitegen_toml_document;
  if (document == nullptr) return nullptr;
  try {
    read(*document, std::string_view(text, length));
    return document;
  } catch (...) {
    delete document;
    return nullptr;
  }
}

extern "C" const char *sitegen_toml_error(const sitegen_toml_document *document, uint32_t *line,
                                          uint32_t *column) {
  if (document->error.empty()) return nullptr;
  *line = document->line;
  *column = document->column;
  return document->error.c_str();
}

extern "C" size_t sitegen_toml_count(const sitegen_toml_document *document) {
  return document->events.size();
}

extern "C" sitegen_toml_event sitegen_toml_event_at(const sitegen_toml_document *document,
                                                    size_t index) {
  return document->events[index];
}

extern "C" void sitegen_toml_free(sitegen_toml_document *document) { delete document; }
