/* Stands between a program and the C library (LD_PRELOAD) and counts the calls by which the program changes files.
 *
 * FAULT_AT     the number of the call, from 1, at which something goes wrong
 * FAULT        "kill": the program ends there, as by a power cut; "full": from there on nothing can be made longer or
 *              new, as on a full disk; "held": this one call is refused, as for a file that somebody holds open
 * FAULT_COUNT  a file that gets the number of calls when the program ends by itself
 *
 * With FAULT=away, no file can be renamed out of a folder `staging`, as between two disks.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { GROWS = 1, OTHER = 0 };

static long calls;

static int is(const char *fault) {
    const char *wanted = getenv("FAULT");
    return wanted && strcmp(wanted, fault) == 0;
}

/* Counts a call; the error with which it has to fail, or 0. */
static int fault(int grows) {
    const char *at = getenv("FAULT_AT");
    long number = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST), wanted = at ? atol(at) : 0;
    if (wanted == 0 || number < wanted) return 0;
    if (is("kill")) _exit(137);
    if (is("full") && grows) return ENOSPC;
    if (is("held") && number == wanted) return EACCES;
    return 0;
}

__attribute__((destructor)) static void tell(void) {
    const char *path = getenv("FAULT_COUNT");
    if (!path) return;
    unsetenv("FAULT_AT");
    FILE *file = fopen(path, "w");
    if (file) {
        fprintf(file, "%ld", calls);
        fclose(file);
    }
}

#define REAL(result, name, ...) result (*real)(__VA_ARGS__) = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)
#define FAIL(grows) do { int error = fault(grows); if (error) { errno = error; return -1; } } while (0)

static int changes(int flags) { return (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC)); }

static mode_t mode_of(int flags, va_list rest) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; }

#define OPEN(name)                                             \
    int name(const char *path, int flags, ...) {               \
        REAL(int, name, const char *, int, ...);               \
        va_list rest;                                          \
        va_start(rest, flags);                                 \
        mode_t mode = mode_of(flags, rest);                    \
        va_end(rest);                                          \
        if (changes(flags)) FAIL(flags & O_CREAT ? GROWS : OTHER); \
        return real(path, flags, mode);                        \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                           \
    int name(int folder, const char *path, int flags, ...) {   \
        REAL(int, name, int, const char *, int, ...);          \
        va_list rest;                                          \
        va_start(rest, flags);                                 \
        mode_t mode = mode_of(flags, rest);                    \
        va_end(rest);                                          \
        if (changes(flags)) FAIL(flags & O_CREAT ? GROWS : OTHER); \
        return real(folder, path, flags, mode);                \
    }
OPENAT(openat)
OPENAT(openat64)

ssize_t write(int file, const void *bytes, size_t count) {
    REAL(ssize_t, write, int, const void *, size_t);
    /* What is said to people is no file. */
    if (file > 2) FAIL(GROWS);
    return real(file, bytes, count);
}

ssize_t copy_file_range(int in, off_t *in_at, int out, off_t *out_at, size_t count, unsigned flags) {
    REAL(ssize_t, copy_file_range, int, off_t *, int, off_t *, size_t, unsigned);
    FAIL(GROWS);
    return real(in, in_at, out, out_at, count, flags);
}

int rename(const char *from, const char *to) {
    REAL(int, rename, const char *, const char *);
    FAIL(OTHER);
    if (is("away") && strstr(from, "/staging/") && !strstr(to, "/staging/")) {
        errno = EXDEV;
        return -1;
    }
    return real(from, to);
}

int mkdir(const char *path, mode_t mode) {
    REAL(int, mkdir, const char *, mode_t);
    FAIL(GROWS);
    return real(path, mode);
}

int unlink(const char *path) {
    REAL(int, unlink, const char *);
    FAIL(OTHER);
    return real(path);
}

int unlinkat(int folder, const char *path, int flags) {
    REAL(int, unlinkat, int, const char *, int);
    FAIL(OTHER);
    return real(folder, path, flags);
}

int rmdir(const char *path) {
    REAL(int, rmdir, const char *);
    FAIL(OTHER);
    return real(path);
}

int fsync(int file) {
    REAL(int, fsync, int);
    FAIL(GROWS);
    return real(file);
}

int ftruncate64(int file, off_t length) {
    REAL(int, ftruncate64, int, off_t);
    FAIL(GROWS);
    return real(file, length);
}
