#include "sitegen_trees.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// Pieces follow, each behind its size.
struct block {
  struct block *below;
  size_t size, used;
  size_t unused;
};

enum { ALIGNMENT = 16, FIRST_SIZE = 1 << 17, KEPT_SIZE = 1 << 20 };

_Static_assert(sizeof(struct block) % ALIGNMENT == 0, "pieces must be aligned");

static _Thread_local struct block *top;
static _Thread_local size_t trees;

static void *give(size_t size) {
  // As libcmark's own allocator does, it ends the program where the system has no memory.
  if (size > SIZE_MAX / 4) abort();
  size_t room = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT + ALIGNMENT;
  if (!top || top->size - top->used < room) {
    size_t whole = top ? top->size * 2 : FIRST_SIZE;
    if (whole < room) whole = room;
    struct block *block = malloc(sizeof *block + whole);
    if (!block) abort();
    *block = (struct block){.below = top, .size = whole};
    top = block;
  }
  char *piece = (char *)(top + 1) + top->used + ALIGNMENT;
  memcpy(piece - ALIGNMENT, &size, sizeof size);
  top->used += room;
  return piece;
}

static void *give_zeros(size_t count, size_t size) {
  if (size && count > SIZE_MAX / size) abort();
  return memset(give(count * size), 0, count * size);
}

static void *give_more(void *piece, size_t size) {
  if (!piece) return give(size);
  size_t before;
  memcpy(&before, (char *)piece - ALIGNMENT, sizeof before);
  return size <= before ? piece : memcpy(give(size), piece, before);
}

static void keep(void *piece) { (void)piece; }

cmark_node *sitegen_parse_tree(const char *bytes, size_t count, int options) {
  static cmark_mem memory = {give_zeros, give_more, keep};
  trees++;
  cmark_parser *parser = cmark_parser_new_with_mem(options, &memory);
  cmark_parser_feed(parser, bytes, count);
  return cmark_parser_finish(parser);
}

void sitegen_end_tree(void) {
  if (--trees > 0) return;
  // The first block stays for the next tree; a large one goes.
  while (top && (top->below || top->size > KEPT_SIZE)) {
    struct block *below = top->below;
    free(top);
    top = below;
  }
  if (top) top->used = 0;
}
