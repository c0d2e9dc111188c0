#include "sitegen_trees.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// An arena for the trees of one thread: a list of blocks, each with pieces that follow its header. Each
// piece has its size before it.
struct block {
  struct block *previous;
  size_t size, used;
  size_t padding;
};

enum { ALIGNMENT = 16, FIRST_SIZE = 1 << 17, KEPT_SIZE = 1 << 20 };

_Static_assert(sizeof(struct block) % ALIGNMENT == 0, "pieces must be aligned");

static _Thread_local struct block *last;
static _Thread_local size_t trees;

static void *allocate(size_t size) {
  // Like libcmark's own allocator, this ends the program if the system has no memory.
  if (size > SIZE_MAX / 4) abort();
  size_t needed = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT + ALIGNMENT;
  if (!last || last->size - last->used < needed) {
    size_t capacity = last ? last->size * 2 : FIRST_SIZE;
    if (capacity < needed) capacity = needed;
    struct block *block = malloc(sizeof *block + capacity);
    if (!block) abort();
    *block = (struct block){.previous = last, .size = capacity};
    last = block;
  }
  char *piece = (char *)(last + 1) + last->used + ALIGNMENT;
  memcpy(piece - ALIGNMENT, &size, sizeof size);
  last->used += needed;
  return piece;
}

static void *allocate_zeros(size_t count, size_t size) {
  if (size && count > SIZE_MAX / size) abort();
  return memset(allocate(count * size), 0, count * size);
}

static void *reallocate(void *piece, size_t size) {
  if (!piece) return allocate(size);
  size_t before;
  memcpy(&before, (char *)piece - ALIGNMENT, sizeof before);
  return size <= before ? piece : memcpy(allocate(size), piece, before);
}

// Single pieces are not freed: the whole arena is, when the last tree ends.
static void ignore(void *piece) { (void)piece; }

static cmark_mem memory = {allocate_zeros, reallocate, ignore};

cmark_node *sitegen_parse_tree(const char *bytes, size_t count, int options) {
  trees++;
  cmark_parser *parser = cmark_parser_new_with_mem(options, &memory);
  cmark_parser_feed(parser, bytes, count);
  return cmark_parser_finish(parser);
}

cmark_node *sitegen_new_node(cmark_node_type type) { return cmark_node_new_with_mem(type, &memory); }

void sitegen_end_tree(void) {
  if (--trees > 0) return;
  // The first block stays for the next tree, unless it is large.
  while (last && (last->previous || last->size > KEPT_SIZE)) {
    struct block *previous = last->previous;
    free(last);
    last = previous;
  }
  if (last) last->used = 0;
}
