/* yaml_keys.h - finds the keys that stand twice in one mapping.
 * For yaml_tree.c alone. */
#ifndef YAML_KEYS_H
#define YAML_KEYS_H

#include "fault.h"
#include "yaml_tree.h"

/* Adds a fault for each key that an earlier one has taken. Its time grows little faster
 * than the number of keys, however many a hostile file has. */
void yaml_keys_check(const struct yaml_node *mapping, struct fault_list *faults);

#endif
