/* Faults at the system's boundary, for scripts/torture: interposed by LD_PRELOAD.
 *
 * A process that finds STET_TORTURE_CONTROL in its environment maps that file, an array of 64-bit
 * integers that the harness writes and reads while the process runs. Writes and flushes of regular
 * files are counted; the one that is armed kills the process or fails. Wall clocks are shifted.
 * With STET_TORTURE_RECORD every change of a file is appended to that file, so that the harness can
 * make what a power cut would have left. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { ARMED, ACTION, ERRNO, LASTING, FAILING, KINDS, WRITES, SYNCS, NAMES, FIRED, FAILED,
       CLOCK_OFFSET, JUMP_EVERY, JUMP, CLOCK_READS, FIRED_KIND, SLOTS = 32 };
enum { KILL_BEFORE = 1, KILL_AFTER = 2, KILL_TORN = 3, FAIL = 4 };
enum { WRITE = 1, SYNC = 2, NAME = 4 };

static int64_t none[SLOTS];
static int64_t *control = none;
static int record = -1;

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) *(void **)&real = dlsym(RTLD_NEXT, name)

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("STET_TORTURE_CONTROL");
  if (path) {
    int fd = open(path, O_RDWR | O_CLOEXEC);
    if (fd >= 0) {
      void *page = mmap(0, SLOTS * 8, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
      if (page != MAP_FAILED) control = page;
      close(fd);
    }
  }
  path = getenv("STET_TORTURE_RECORD");
  if (path) record = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

static void die(void) {
  syscall(SYS_kill, getpid(), SIGKILL);
  for (;;) pause();
}

static int regular(int fd, struct stat *found) {
  return fstat(fd, found) == 0 && S_ISREG(found->st_mode);
}

/* Counts a call of this kind. Returns what is to be done with it: 0 nothing, else an action. */
static int count(int kind) {
  int slot = kind == WRITE ? WRITES : kind == SYNC ? SYNCS : NAMES;
  __atomic_add_fetch(&control[slot], 1, __ATOMIC_SEQ_CST);
  if (!(control[KINDS] & kind)) return 0;
  if (control[FAILING]) {
    __atomic_add_fetch(&control[FAILED], 1, __ATOMIC_SEQ_CST);
    return FAIL;
  }
  if (control[ARMED] <= 0) return 0;
  if (__atomic_sub_fetch(&control[ARMED], 1, __ATOMIC_SEQ_CST) != 0) return 0;
  __atomic_add_fetch(&control[FIRED], 1, __ATOMIC_SEQ_CST);
  control[FIRED_KIND] = kind;
  if (control[ACTION] == KILL_BEFORE) die();
  if (control[ACTION] == FAIL) {
    __atomic_add_fetch(&control[FAILED], 1, __ATOMIC_SEQ_CST);
    control[FAILING] = control[LASTING];
  }
  return (int)control[ACTION];
}

struct entry { uint32_t kind, length; uint64_t file; int64_t offset; uint32_t path, pad; };

/* Appends one change in one write, so that entries of several threads stay whole. */
static void note(char kind, int fd, int64_t offset, const void *data, size_t length, const char *path) {
  if (record < 0) return;
  struct stat found = {0};
  char link[64], name[PATH_MAX] = "";
  if (fd >= 0) {
    if (fstat(fd, &found) != 0) return;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t got = readlink(link, name, sizeof name - 1);
    name[got > 0 ? got : 0] = 0;
    path = name;
  }
  struct entry entry = {(uint32_t)kind, data ? (uint32_t)length : 0, found.st_ino, offset,
                        (uint32_t)strlen(path), 0};
  struct iovec parts[] = {{&entry, sizeof entry}, {(void *)path, entry.path},
                          {(void *)data, entry.length}};
  int kept = errno;
  syscall(SYS_writev, record, parts, 3);
  errno = kept;
}

static int64_t place(int fd) { return syscall(SYS_lseek, fd, 0, SEEK_CUR); }

#define WRITING(call, half, at) \
  struct stat found; \
  if (!regular(fd, &found)) return call; \
  int64_t offset = at; \
  int action = count(WRITE); \
  if (action == FAIL) { errno = (int)control[ERRNO]; return -1; } \
  if (action == KILL_TORN) { ssize_t torn = half; note('W', fd, offset, data, size / 2, 0); (void)torn; die(); } \
  ssize_t done = call; \
  if (done > 0) note('W', fd, offset, data, (size_t)done, 0); \
  if (action == KILL_AFTER) die(); \
  return done

ssize_t pwrite(int fd, const void *data, size_t size, off_t to) {
  REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
  WRITING(real(fd, data, size, to), real(fd, data, size / 2, to), to);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t to) {
  REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
  WRITING(real(fd, data, size, to), real(fd, data, size / 2, to), to);
}
ssize_t write(int fd, const void *data, size_t size) {
  REAL(ssize_t, "write", int, const void *, size_t);
  WRITING(real(fd, data, size), real(fd, data, size / 2), place(fd));
}

#define SYNCING(call) \
  struct stat found; \
  int action = regular(fd, &found) ? count(SYNC) : 0; \
  if (action == FAIL) { errno = (int)control[ERRNO]; return -1; } \
  int done = call; \
  if (done == 0) note('S', fd, 0, 0, 0, 0); \
  if (action == KILL_AFTER || action == KILL_TORN) die(); \
  return done

int fsync(int fd) { REAL(int, "fsync", int); SYNCING(real(fd)); }
int fdatasync(int fd) { REAL(int, "fdatasync", int); SYNCING(real(fd)); }

#define NAMING(call, noting) \
  int action = count(NAME); \
  if (action == FAIL) { errno = (int)control[ERRNO]; return -1; } \
  int done = call; \
  if (done == 0) noting; \
  if (action == KILL_AFTER || action == KILL_TORN) die(); \
  return done

int ftruncate(int fd, off_t to) {
  REAL(int, "ftruncate", int, off_t);
  NAMING(real(fd, to), note('T', fd, to, 0, 0, 0));
}
int ftruncate64(int fd, off64_t to) {
  REAL(int, "ftruncate64", int, off64_t);
  NAMING(real(fd, to), note('T', fd, to, 0, 0, 0));
}
int unlink(const char *path) {
  REAL(int, "unlink", const char *);
  NAMING(real(path), note('U', -1, 0, 0, 0, path));
}
int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *);
  NAMING(real(from, to), note('R', -1, 0, to, strlen(to), from));
}

static int64_t shift(void) {
  int64_t reads = __atomic_add_fetch(&control[CLOCK_READS], 1, __ATOMIC_SEQ_CST);
  int64_t every = control[JUMP_EVERY];
  return control[CLOCK_OFFSET] + (every > 0 && (reads / every) % 2 ? control[JUMP] : 0);
}

int clock_gettime(clockid_t clock, struct timespec *into) {
  int done = (int)syscall(SYS_clock_gettime, clock, into);
  if (done == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
    into->tv_sec += shift();
  return done;
}
int gettimeofday(struct timeval *into, void *zone) {
  int done = (int)syscall(SYS_gettimeofday, into, zone);
  if (done == 0) into->tv_sec += shift();
  return done;
}
time_t time(time_t *into) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (into) *into = now.tv_sec;
  return now.tv_sec;
}
