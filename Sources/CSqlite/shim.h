#include <sqlite3.h>

/* Sets an option of a connection: Swift cannot call the variadic sqlite3_db_config. */
static inline int sitegen_sqlite3_set(sqlite3 *database, int option, int isOn) {
  return sqlite3_db_config(database, option, isOn, (int *)0);
}
