#include <sqlite3.h>

/* Swift calls no variadic functions: this one sets a switch of a connection. */
static inline int sitegen_sqlite3_set(sqlite3 *database, int option, int isOn) {
  return sqlite3_db_config(database, option, isOn, (int *)0);
}
