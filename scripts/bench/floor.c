// The work that every generator of a news portal has to do: for each article, on all cores, it reads the file, converts
// its body to HTML with libcmark, and writes a page with the HTML and a constant frame into a folder of its own.
//
// It ignores front matter and has no links, templates, lists or feeds. The additional time of a generator is the cost of
// its own features.
//
// build: cc -O2 floor.c -o floor -lcmark -lpthread
// run:   floor OUT < list of files
#include <cmark.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// The number of bytes that the built-in theme adds around the body of an article, rounded.
enum { FRAME = 8800, ABOVE = 4400 };

static char frame[FRAME];
static char **paths;
static size_t count;
static atomic_size_t next;
static const char *out;

static void fail(const char *path) {
  perror(path);
  exit(1);
}

// Reads a whole file and a terminating zero into a buffer that grows.
static size_t read_file(const char *path, char **buffer, size_t *capacity) {
  int file = open(path, O_RDONLY);
  struct stat status;
  if (file < 0 || fstat(file, &status) != 0) fail(path);
  size_t size = (size_t)status.st_size;
  if (size + 1 > *capacity) {
    *capacity = 2 * size + 1;
    *buffer = realloc(*buffer, *capacity);
    if (!*buffer) fail(path);
  }
  size_t done = 0;
  while (done < size) {
    ssize_t part = read(file, *buffer + done, size - done);
    if (part <= 0) fail(path);
    done += (size_t)part;
  }
  close(file);
  (*buffer)[size] = 0;
  return size;
}

static const char *body_of(const char *text) {
  const char *end = strncmp(text, "---\n", 4) == 0 ? strstr(text + 3, "\n---\n") : NULL;
  return end ? end + 5 : text;
}

static void write_all(int file, const char *bytes, size_t size, const char *path) {
  while (size > 0) {
    ssize_t part = write(file, bytes, size);
    if (part <= 0) fail(path);
    bytes += part;
    size -= (size_t)part;
  }
}

static void *work(void *unused) {
  (void)unused;
  size_t capacity = 1 << 16, room = 1 << 16;
  char *text = malloc(capacity), *page = malloc(room), path[4096];
  for (size_t index; (index = atomic_fetch_add(&next, 1)) < count;) {
    size_t size = read_file(paths[index], &text, &capacity);
    const char *body = body_of(text);
    char *html = cmark_markdown_to_html(body, size - (size_t)(body - text), CMARK_OPT_DEFAULT);
    size_t length = strlen(html);
    if (length + FRAME > room) {
      room = 2 * (length + FRAME);
      page = realloc(page, room);
      if (!page) fail("memory");
    }
    memcpy(page, frame, ABOVE);
    memcpy(page + ABOVE, html, length);
    memcpy(page + ABOVE + length, frame + ABOVE, FRAME - ABOVE);
    free(html);
    int end = snprintf(path, sizeof path, "%s/%zu", out, index);
    if (mkdir(path, 0755) != 0) fail(path);
    snprintf(path + end, sizeof path - (size_t)end, "/index.html");
    int file = open(path, O_CREAT | O_WRONLY | O_EXCL, 0644);
    if (file < 0) fail(path);
    write_all(file, page, length + FRAME, path);
    close(file);
  }
  free(text);
  free(page);
  return NULL;
}

static void read_list(void) {
  char line[4096];
  size_t room = 0;
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    if (count == room) {
      room = room ? 2 * room : 4096;
      paths = realloc(paths, room * sizeof *paths);
      if (!paths) fail("memory");
    }
    paths[count++] = strdup(line);
  }
}

int main(int arguments, char **argument) {
  if (arguments != 2) {
    fprintf(stderr, "usage: floor OUT < list of files\n");
    return 2;
  }
  out = argument[1];
  memset(frame, '-', sizeof frame);
  read_list();
  if (mkdir(out, 0755) != 0) fail(out);
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  pthread_t *threads = calloc((size_t)cores, sizeof *threads);
  for (long core = 0; core < cores; core++)
    if (pthread_create(&threads[core], NULL, work, NULL) != 0) fail("thread");
  for (long core = 0; core < cores; core++) pthread_join(threads[core], NULL);
  return 0;
}
