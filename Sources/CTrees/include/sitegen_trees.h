#ifndef SITEGEN_TREES_H
#define SITEGEN_TREES_H

#include <cmark.h>
#include <stddef.h>

// Parses a text into a tree in the memory of this thread; returns NULL if libcmark refuses the text.
//
// A tree has hundreds of small pieces that are freed at the same time. To allocate and free each of them
// would take a fifth of libcmark's time; an arena allocates them in a row and frees them together, when
// the last tree of the thread ends. A tree must end on the thread that made it, with `sitegen_end_tree`
// and not with libcmark's own function, even if the result is NULL.
cmark_node *sitegen_parse_tree(const char *bytes, size_t count, int options);

// Makes a node for one of the thread's trees. It is part of that memory too: it needs no end of its own.
cmark_node *sitegen_new_node(cmark_node_type type);

// Ends one of the thread's trees.
void sitegen_end_tree(void);

#endif
