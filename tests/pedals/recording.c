#include "recording.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    const char *path;
    int line;
    struct recording *recording;
    size_t properties;
    size_t capacity;
};

static void refuse(const struct reader *reader, const char *what)
{
    fprintf(stderr, "%s:%d: %s\n", reader->path, reader->line, what);
    exit(2);
}

static void read_bits(struct reader *reader, char *text)
{
    struct recording *recording = reader->recording;
    char *end;
    unsigned long type = strtoul(text, &end, 16);

    if (type >= RECORDING_TYPES)
        refuse(reader, "This type of events is none.");
    while (text = end, *text != '\0') {
        unsigned long byte = strtoul(text, &end, 16);

        if (end == text || byte > 255 || recording->bytes[type] == RECORDING_BITS)
            refuse(reader, "These are no bytes of bits.");
        recording->bits[type][recording->bytes[type]++] = (uint8_t)byte;
    }
}

static void read_properties(struct reader *reader, char *text)
{
    char *end = text;

    while (text = end, *text != '\0') {
        unsigned long byte = strtoul(text, &end, 16);

        if (end == text || byte > 255)
            refuse(reader, "These are no bytes of bits.");
        if (reader->properties < sizeof reader->recording->properties)
            reader->recording->properties[reader->properties++] = (uint8_t)byte;
    }
}

static void read_axis(struct reader *reader, const char *text)
{
    struct recorded_axis axis;
    unsigned code;

    if (sscanf(text, "%x %d %d", &code, &axis.low, &axis.high) != 3 ||
        code >= CODE_ABS_COUNT)
        refuse(reader, "This is no axis.");
    reader->recording->axes[code] = axis;
}

static void read_event(struct reader *reader, const char *text)
{
    struct recording *recording = reader->recording;
    struct recorded_event event;
    long long seconds;
    unsigned type;
    unsigned code;
    char fraction[10];

    if (sscanf(text, "%lld.%9[0-9] %x %x %d", &seconds, fraction, &type, &code,
               &event.value) != 5 ||
        strlen(fraction) != 6 || type > UINT16_MAX || code > UINT16_MAX ||
        seconds < 0 || seconds > INT32_MAX)
        refuse(reader, "This is no event.");
    event.at_us = seconds * 1000000 + strtoll(fraction, NULL, 10);
    event.type = (uint16_t)type;
    event.code = (uint16_t)code;
    if (recording->count > 0 &&
        event.at_us < recording->events[recording->count - 1].at_us)
        refuse(reader, "This event is before the one before it.");
    if (recording->count == reader->capacity) {
        reader->capacity = reader->capacity * 2 + 64;
        recording->events =
            realloc(recording->events, reader->capacity * sizeof *recording->events);
        if (recording->events == NULL)
            abort();
    }
    recording->events[recording->count++] = event;
}

static void read_line(struct reader *reader, char *line)
{
    struct recording *recording = reader->recording;
    char *text = line + 3;

    if (line[0] == '#' || line[0] == '\0')
        return;
    if (line[1] != ':' || line[2] != ' ')
        refuse(reader, "This is no line of a recording.");
    if (line[0] == 'N')
        snprintf(recording->name, sizeof recording->name, "%.255s", text);
    else if (line[0] == 'I' &&
             sscanf(text, "%x %x %x %x", &recording->bus, &recording->vendor,
                    &recording->product, &recording->version) != 4)
        refuse(reader, "These are not the numbers of a device.");
    else if (line[0] == 'P')
        read_properties(reader, text);
    else if (line[0] == 'B')
        read_bits(reader, text);
    else if (line[0] == 'A')
        read_axis(reader, text);
    else if (line[0] == 'E')
        read_event(reader, text);
}

void recording_read(const char *path, struct recording *recording)
{
    struct reader reader = { .path = path, .recording = recording };
    FILE *file = fopen(path, "r");
    char line[1000];

    *recording = (struct recording){ 0 };
    if (file == NULL)
        refuse(&reader, "This file can't be read.");
    while (fgets(line, sizeof line, file) != NULL) {
        reader.line++;
        line[strcspn(line, "\r\n")] = '\0';
        read_line(&reader, line);
    }
    fclose(file);
    if (recording->name[0] == '\0')
        refuse(&reader, "There is no device in this file.");
}

void recording_finish(struct recording *recording)
{
    free(recording->events);
    recording->events = NULL;
}

void recording_node(const struct recording *recording, struct pedal_node *node)
{
    *node = (struct pedal_node){ .id = { .bus = (uint16_t)recording->bus,
                                         .vendor = (uint16_t)recording->vendor,
                                         .product = (uint16_t)recording->product } };
    pedal_name_copy(node->id.name, recording->name);
    memcpy(node->abilities.keys, recording->bits[CODE_TYPE_KEY],
           sizeof node->abilities.keys);
    memcpy(node->abilities.axes, recording->bits[CODE_TYPE_ABS],
           sizeof node->abilities.axes);
    memcpy(node->abilities.properties, recording->properties,
           sizeof node->abilities.properties);
}
