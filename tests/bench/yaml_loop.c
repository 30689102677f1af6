/* yaml_loop.c - libyaml's events of one file, counted and thrown away.
 * What `check` is compared with: no program that reads YAML by libyaml can be faster.
 */
#include <stdio.h>
#include <stdlib.h>
#include <yaml.h>

int main(int argc, char **argv)
{
    yaml_parser_t parser;
    yaml_event_t event;
    long count = 0;
    int ended = 0;
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;

    if (file == NULL || !yaml_parser_initialize(&parser)) {
        fputs("usage: yaml_loop FILE\n", stderr);
        return 2;
    }
    yaml_parser_set_input_file(&parser, file);
    while (!ended) {
        if (!yaml_parser_parse(&parser, &event)) {
            fprintf(stderr, "line %zu: %s\n", parser.problem_mark.line + 1,
                    parser.problem);
            return 1;
        }
        ended = event.type == YAML_STREAM_END_EVENT;
        count++;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    fclose(file);
    printf("%ld events\n", count);
    return 0;
}
