#include "routine.h"

#include <fcntl.h>
#include <sha2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "routine_loader.h"
#include "yaml_tree.h"

void routine_destroy(struct routine *routine)
{
    struct arena arena;

    if (routine == NULL)
        return;
    arena = routine->arena; /* the routine lies in it */
    arena_finish(&arena);
}

/* The digest only tells a changed file from an unchanged one, so a change between the
 * reading and this is harmless: the saved place is then thrown away. */
static void digest_file(const char *path, char digest[65])
{
    SHA2_CTX context;
    uint8_t bytes[8192];
    struct stat facts;
    ssize_t count = -1;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

    if (fd < 0)
        return;
    if (fstat(fd, &facts) == 0 && S_ISREG(facts.st_mode)) {
        SHA256Init(&context);
        while ((count = read(fd, bytes, sizeof bytes)) > 0)
            SHA256Update(&context, bytes, (size_t)count);
        if (count == 0)
            SHA256End(&context, digest);
    }
    close(fd);
}

static void read_routine(struct loader *loader, const struct yaml_node *root)
{
    routine_read_top(loader, root);
    routine_check_whole(loader);
    named_steps_finish(&loader->named);
}

struct routine *routine_load(const char *path, const struct routine_options *options,
                             struct fault_list *faults)
{
    const struct yaml_limits limits = {
        .bytes = options->no_limits ? 0 : YAML_FILE_MOST,
        .depth = YAML_DEPTH_MOST,
    };
    struct arena arena = { 0 };
    struct routine *routine = arena_alloc(&arena, sizeof *routine);
    struct loader loader = {
        .routine = routine,
        .arena = &arena,
        .faults = faults,
        .comparisons = COMPARISONS_MOST,
        .no_limits = options->no_limits,
    };
    const struct yaml_node *root = yaml_tree_read(path, &limits, &arena, faults);
    bool good;

    if (root != NULL)
        read_routine(&loader, root);
    fault_list_sort(faults);
    good = root != NULL && faults->errors == 0;
    if (!good) {
        arena_finish(&arena);
        return NULL;
    }
    routine->path = arena_text(&arena, path, strlen(path));
    routine->shipped = options->shipped;
    if (!options->no_limits)
        digest_file(path, routine->digest);
    routine->arena = arena;
    return routine;
}
