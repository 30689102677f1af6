/* pedal_book_words.h - the words of pedals.yaml, both ways.
 * For pedal_book.c and pedal_book_read.c alone. */
#ifndef PEDAL_BOOK_WORDS_H
#define PEDAL_BOOK_WORDS_H

#include <stdbool.h>
#include <stdint.h>

enum { PEDAL_BUS_SIZE = 16 };

/* "usb", "bluetooth", or "bus-19" by its number in hex. */
void pedal_bus_word(uint16_t bus, char out[PEDAL_BUS_SIZE]);

/* Reads "usb 05f3:00ff". False, and nothing written, when it is no such thing. */
bool pedal_id_parse(const char *text, uint16_t *bus, uint16_t *vendor,
                    uint16_t *product);

/* "only", "left", "middle", "right"; "none" for a key that is no pedal. */
const char *pedal_role_word(uint32_t key);
bool pedal_role_parse(const char *text, uint32_t *key);

/* "key" or "axis". */
const char *pedal_type_word(uint16_t type);
/* Reads "key 256" and "axis 9". */
bool pedal_button_parse(const char *text, uint16_t *type, uint16_t *code);

/* Reads "0x90001" and "589825"; never 0. */
bool pedal_scan_parse(const char *text, uint32_t *scan);

#endif
