/* Makes each sync take SYNC_MICROS longer, as on a slower disk: for LD_PRELOAD, see run.sh. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>

static void wait_longer(void)
{
    const char *told = getenv("SYNC_MICROS");
    long micros = told ? atol(told) : 0;
    struct timespec time = {micros / 1000000, micros % 1000000 * 1000};
    nanosleep(&time, NULL);
}

int fsync(int file)
{
    int result = ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(file);
    wait_longer();
    return result;
}

int fdatasync(int file)
{
    int result = ((int (*)(int))dlsym(RTLD_NEXT, "fdatasync"))(file);
    wait_longer();
    return result;
}

int msync(void *address, size_t length, int flags)
{
    int result = ((int (*)(void *, size_t, int))dlsym(RTLD_NEXT, "msync"))(address, length, flags);
    wait_longer();
    return result;
}
