/* routine_loader.h - what the parts of the routine file's loader share.
 * Only routine*.c include it. Nothing here opens, prints or unrolls. */
#ifndef ROUTINE_LOADER_H
#define ROUTINE_LOADER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "attributes.h"
#include "likely.h"
#include "routine.h"
#include "routine_words.h"
#include "yaml_tree.h"

/* What is found once about a list of an `each`, however often it is named. */
struct each_facts {
    size_t longest; /* bytes of the longest value */
    bool breast;    /* some value says breast */
    bool chest;     /* or chest */
    bool sides;     /* every value is left, right or both */
};

/* A block that is being read, and those around it. */
struct scope {
    const struct scope *outer;
    const struct step *block;
    const struct each_facts *facts; /* of the block's lists, one each */
    int64_t times; /* how often a step in here is heard; stops at TIMES_MOST */
};

/* Sums and products stop here in place of overflowing. */
#define TIMES_MOST (INT64_MAX / 4)

/* Who uses a clock, in the order of the file. */
struct clock_use {
    const struct step *started;
    struct place stopped; /* line 0 when it never is */
};

/* Where a step's id stands. */
struct named_step {
    uint64_t hash; /* of the id */
    const struct step *step;
    struct place place;
    bool in_block, in_closing;
};

/* A text that says breast, and has no own wording for chest. */
struct unworded {
    const struct unworded *next;
    struct place place;
    const char *key; /* the one that it lacks */
};

/* Step ids, hashed. Starts zeroed. */
struct named_steps {
    struct named_step *slots;
    size_t room;
    size_t count;
};

struct loader {
    struct routine *routine;
    struct arena *arena;
    struct fault_list *faults;
    const struct scope *scope;
    const struct each_facts *facts; /* of the block whose own keys are being read */
    struct named_steps named;
    struct clock_use clock_uses[ROUTINE_CLOCKS_MOST];
    struct place breath_place;       /* the first breath step */
    const struct unworded *unworded; /* the last one first */
    int64_t steps, length_ms, words; /* after unrolling */
    uint32_t halts_used;             /* bits by index */
    uint32_t words_refused;          /* by the categories: enum word bits */
    int comparisons;                 /* what is left for "Did you mean" */
    bool in_closing;
    bool no_limits;
};

/* Finding things in a hostile file must stay cheap. */
enum { COMPARISONS_MOST = 100000, EACH_LISTS_MOST = 16 };

/* routine_report.c: faults with a place, and names that were nearly right. */

struct place place_of(const struct yaml_node *node);

/* `rule` is always written out at the call: a test collects the rules from the sources.
 */
void loader_error(struct loader *loader, struct place place, const char *rule,
                  const char *format, ...) PRINTF_LIKE(4, 5);
void loader_warning(struct loader *loader, struct place place, const char *rule,
                    const char *format, ...) PRINTF_LIKE(4, 5);

/* At most 40 characters of a text, for a sentence. */
struct shown {
    char text[168];
};
struct shown shown(const char *text);

/* likely_offer, within what one file may cost. */
void nearest_offer(struct loader *loader, struct likely *nearest, const char *name);

/* `There is no WHAT "text". Did you mean "best"?`, else the remedy. */
void loader_unknown(struct loader *loader, struct place place, const char *rule,
                    const char *what, const struct likely *nearest, const char *remedy);

/* routine_fields.c: const tables of keys, and the values that many keys share. */

struct field {
    const char *name;
    void (*read)(struct loader *loader, const struct field *field,
                 const struct yaml_node *value, void *object);
    size_t offset;       /* of what is written in the object */
    int64_t least, most; /* of a number, or of a time in ms */
    const char *range;   /* the same in words */
    uint32_t where;      /* step kinds it may stand in: bits 1 << enum step_kind */
    bool required;
};

struct field_table {
    const char *what; /* "routine": `This routine has no "title".` */
    const struct field *fields;
    int count; /* at most FIELDS_MOST */
};

enum { FIELDS_MOST = 32 };

/* Puts the mapping's values where their keys stand in the table. False, with a fault,
 * when `mapping` is none. Unknown and missing keys are faults. */
bool fields_find(struct loader *loader, const struct field_table *table,
                 const struct yaml_node *mapping, const struct yaml_node **values);

/* Reads the values in the table's order, whatever the file's. */
void fields_apply(struct loader *loader, const struct field_table *table,
                  const struct yaml_node **values, void *object);

/* Values. Each writes nothing after a fault. */
void read_plain_text(struct loader *loader, const struct field *field,
                     const struct yaml_node *value, void *object);
void read_texts(struct loader *loader, const struct field *field,
                const struct yaml_node *value, void *object);
void read_flag(struct loader *loader, const struct field *field,
               const struct yaml_node *value, void *object);
void read_time(struct loader *loader, const struct field *field,
               const struct yaml_node *value, void *object); /* an int64_t */
void read_short_time(struct loader *loader, const struct field *field,
                     const struct yaml_node *value, void *object); /* an int */
void read_whole(struct loader *loader, const struct field *field,
                const struct yaml_node *value, void *object);
void read_spoken(struct loader *loader, const struct field *field,
                 const struct yaml_node *value, void *object);

/* The text of a value, or NULL with a fault. `name` is the key it stands under. */
const char *text_value(struct loader *loader, const char *name,
                       const struct yaml_node *value);
/* The same for one word from a list of names: shape a-z, 0-9 and hyphens. */
const char *name_value(struct loader *loader, const char *name,
                       const struct yaml_node *value);
/* True for letters a-z, digits and hyphens, none at an end, at most 64. */
bool name_is_well_shaped(const char *text);

/* Where words stand decides which variables they may hold. */
enum spoken_place {
    SPOKEN_IN_STEP,  /* built-in variables and those of the blocks around */
    SPOKEN_BY_CLOCK, /* clocks and halts: {go-on} and {breast} */
    SPOKEN_PLAIN,    /* titles and values of lists: none */
};

/* Words that will be heard, checked. NULL with a fault when there are none. */
const char *spoken_value(struct loader *loader, const char *name,
                         const struct yaml_node *value, enum spoken_place place);
/* The same for a title or name: one line, at most 120 characters. */
const char *short_spoken_value(struct loader *loader, const char *name,
                               const struct yaml_node *value, enum spoken_place place);

/* A name or a list of names, each turned into a bit by `bit_of`; 0 when unknown. */
struct name_set {
    const char *what; /* "category" */
    uint64_t (*bit_of)(const char *name);
    const char *(*name_at)(int index); /* NULL past the end; for "Did you mean" */
    void (*unknown)(struct loader *loader, const struct yaml_node *value,
                    const struct likely *nearest);
};
uint64_t name_set_value(struct loader *loader, const struct field *field,
                        const struct name_set *set, const struct yaml_node *value);

/* routine_top.c */
void routine_read_top(struct loader *loader, const struct yaml_node *root);
uint32_t massage_categories(void); /* those whose questions are about massage */

/* routine_clocks.c: clocks and halts, -1 for a name that is none. */
int clock_named(const struct routine *routine, const char *name);
int halt_index(const struct routine *routine, const char *name);
void halts_begin(struct loader *loader);
void read_clocks(struct loader *loader, const struct field *field,
                 const struct yaml_node *value, void *object);
void read_halts(struct loader *loader, const struct field *field,
                const struct yaml_node *value, void *object);

/* routine_steps.c */
struct step *steps_read(struct loader *loader, const struct yaml_node *list,
                        const char *name);

/* routine_step_values.c: readers of a step's own keys. */
void read_metronome(struct loader *loader, const struct field *field,
                    const struct yaml_node *value, void *object);
void read_breath(struct loader *loader, const struct field *field,
                 const struct yaml_node *value, void *object);
void read_countdown(struct loader *loader, const struct field *field,
                    const struct yaml_node *value, void *object);
void read_moments(struct loader *loader, const struct field *field,
                  const struct yaml_node *value, void *object);
void read_insteads(struct loader *loader, const struct field *field,
                   const struct yaml_node *value, void *object);
void read_restrictions(struct loader *loader, const struct field *field,
                       const struct yaml_node *value, void *object);
void read_side(struct loader *loader, const struct field *field,
               const struct yaml_node *value, void *object);
void read_clock_name(struct loader *loader, const struct field *field,
                     const struct yaml_node *value, void *object);
void read_each(struct loader *loader, const struct field *field,
               const struct yaml_node *value, void *object);
enum side side_named(const char *name); /* SIDE_NONE when unknown */
/* The list of that name that is seen from here; NULL when there is none. */
const struct each_facts *scope_list(const struct scope *scope, const char *name,
                                    size_t length);

/* routine_outcomes.c */
void read_outcome(struct loader *loader, const struct field *field,
                  const struct yaml_node *value, void *object);
void read_halt_then(struct loader *loader, const struct field *field,
                    const struct yaml_node *value, void *object);
void read_silence(struct loader *loader, const struct field *field,
                  const struct yaml_node *value, void *object);
void outcomes_check(struct loader *loader);

/* routine_step_checks.c: what one step's keys say together. */
void step_check(struct loader *loader, const struct yaml_node **values,
                struct step *step);
void step_count(struct loader *loader, const struct step *step);
/* Adds count * times, stopping at TIMES_MOST. */
int64_t sum_of(int64_t sum, int64_t count, int64_t times);

/* routine_names.c */
void named_steps_finish(struct named_steps *named);
const struct named_step *named_steps_find(const struct named_steps *named,
                                          const char *id);
/* NULL when it was added; else the one that has the id already. */
const struct named_step *named_steps_add(struct named_steps *named,
                                         struct named_step step);

/* routine_chest.c: a text and its own wording for chest, which stands under `key`; each
 * NULL when it is not there. In a routine without such wordings, no text needs one. */
void chest_check(struct loader *loader, const char *key, const struct yaml_node *text,
                 const struct yaml_node *chest);
void chest_check_whole(struct loader *loader);

/* routine_versions.c: what is left under each restriction that an answer can leave. */
void versions_check(struct loader *loader);

/* routine_checks.c: what the whole file says together. */
void routine_check_whole(struct loader *loader);

#endif
