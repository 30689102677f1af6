#include "scan.h"

void scan_begin(struct scan *scan, int item)
{
    scan->state = SCAN_WORDS;
    scan->item = item;
    scan->before = SCAN_NONE;
    scan->round = 0;
    scan->moved = false;
    scan->due_ms = INT64_MAX;
}

void scan_aside(struct scan *scan)
{
    if (scan->state == SCAN_REST)
        scan->item = SCAN_NONE;
    scan->state = SCAN_WORDS;
    scan->before = SCAN_NONE;
    scan->due_ms = INT64_MAX;
}

void scan_offer(struct scan *scan, int item, int64_t now_ms)
{
    scan->state = SCAN_OFFERED;
    scan->item = item;
    scan->before = SCAN_NONE;
    scan->moved = false;
    scan->offered_ms = now_ms;
    scan->due_ms = INT64_MAX;
}

void scan_step(struct scan *scan, int by, int64_t now_ms)
{
    int item = scan->item + by;

    if (scan->state == SCAN_WORDS && scan->item != SCAN_NONE)
        item = scan->item;
    else if (scan->state == SCAN_REST || scan->item == SCAN_NONE)
        item = by > 0 ? 0 : scan->count - 1;
    /* The list goes round, so that its end is near its beginning. */
    if (item >= scan->count)
        item = 0;
    scan_offer(scan, item < 0 ? scan->count - 1 : item, now_ms);
    scan->moved = true;
}

void scan_said(struct scan *scan, int64_t now_ms)
{
    if (scan->state == SCAN_WORDS)
        scan->due_ms = now_ms;
    else if (scan->state == SCAN_OFFERED && !scan->by_hand)
        scan->due_ms = now_ms + scan->dwell_ms;
}

static enum scan_turn rest(struct scan *scan, int64_t now_ms)
{
    scan->before = scan->item;
    scan->state = SCAN_REST;
    scan->offered_ms = now_ms;
    return SCAN_RESTS;
}

/* Nobody took the item. */
static enum scan_turn go_on(struct scan *scan, int64_t now_ms)
{
    int before = scan->item;
    int next = before + 1;

    if (next >= scan->count) {
        next = 0;
        scan->round++;
    }
    if (scan->round >= scan->rounds)
        return rest(scan, now_ms);
    scan_offer(scan, next, now_ms);
    scan->before = before;
    return SCAN_OFFERS;
}

enum scan_turn scan_time(struct scan *scan, int64_t now_ms)
{
    if (now_ms < scan->due_ms)
        return SCAN_STAYS;
    scan->due_ms = INT64_MAX;
    if (scan->state == SCAN_OFFERED)
        return go_on(scan, now_ms);
    if (scan->state == SCAN_WORDS && scan->item != SCAN_NONE) {
        scan_offer(scan, scan->item, now_ms);
        return SCAN_OFFERS;
    }
    scan->state = SCAN_REST;
    return SCAN_STAYS;
}

int scan_taken(const struct scan *scan, int64_t at_ms)
{
    bool soon = !scan->moved && at_ms - scan->offered_ms < scan->reaction_ms;

    switch (scan->state) {
    case SCAN_WORDS:
        return scan->item == SCAN_NONE ? SCAN_WAKE : SCAN_SKIP;
    case SCAN_REST:
        return soon && scan->before != SCAN_NONE ? scan->before : SCAN_WAKE;
    case SCAN_OFFERED:
        break;
    }
    if (!soon)
        return scan->item;
    return scan->before == SCAN_NONE ? SCAN_EARLY : scan->before;
}
