#include "yaml_problem.h"

#include <stddef.h>
#include <string.h>

static const char tab_sentence[] =
    "A tab stands here. Use spaces to set a line in, and put the text in quotes if the "
    "tab belongs to it.";

static const char tag_sentence[] =
    "No text can begin with an exclamation mark. Put quotes round the whole text.";

/* The first row that fits is the answer, so the special ones come first and the one
 * that fits all comes last. */
static const struct yaml_problem problems[] = {
    { .problem = "mapping values are not allowed",
      .sentence = "A colon stands here where no field can be. If it belongs to a text, "
                  "put quotes round the whole text; else check how far this line is "
                  "set in." },
    { .problem = "could not find expected ':'",
      .from_start = true,
      .sentence = "This line is no field and no list item. Give it a name and a colon, "
                  "or set it in further if it goes on with the text above." },
    { .context = "while scanning a quoted scalar",
      .problem = "found unexpected end of stream",
      .from_start = true,
      .sentence = "The quotes that open here are never closed. Put the same quote sign "
                  "at the end of the text." },
    { .problem = "found unexpected document indicator",
      .from_start = true,
      .sentence = "The quotes that open here are still open at a line of three dashes "
                  "or dots. Put the same quote sign at the end of the text." },
    { .problem = "found unknown escape character",
      .sentence =
          "This backslash means nothing here. Use single quotes round the text, "
          "or write the backslash twice." },
    { .problem = "did not find expected hexdecimal number",
      .sentence = "The number of a character is not complete here. Give two digits or "
                  "letters a to f after \\x, four after \\u, or write the character "
                  "itself." },
    { .problem = "found invalid Unicode character escape code",
      .sentence = "This number stands for no character. Write the character itself." },
    { .problem = "found character that cannot start any token",
      .at = '\t',
      .sentence = tab_sentence },
    { .problem = "found character that cannot start any token",
      .sentence =
          "No text can begin with this sign. Put quotes round the whole text." },
    { .problem = "found a tab character", .sentence = tab_sentence },
    { .problem = "block sequence entries are not allowed",
      .sentence = "A list cannot begin in the middle of a line. Begin it on the next "
                  "line, or put quotes round the text if the dash belongs to it." },
    { .problem = "mapping keys are not allowed",
      .sentence = "A question mark and a space cannot begin a text. Put quotes round "
                  "the whole text." },
    { .problem = "did not find expected '-' indicator",
      .sentence = "This line does not belong to the list above it. Begin it with a "
                  "dash in the same column as the other items, or set it in further "
                  "if it belongs to the last one." },
    { .problem = "did not find expected key",
      .sentence = "Nothing can stand here. Begin a field in the same column as its "
                  "neighbours. If a text begins with a quote sign, a brace or a "
                  "bracket, put the other kind of quotes round all of it." },
    { .problem = "did not find expected ',' or ']'",
      .from_start = true,
      .sentence = "The list that opens here is not closed, or lacks a comma. Put "
                  "commas between its items and a square bracket at its end." },
    { .problem = "did not find expected ',' or '}'",
      .from_start = true,
      .sentence = "The brace that opens here is not closed, or a comma is missing. Put "
                  "commas between the fields and a brace at the end, or put quotes "
                  "round the whole text." },
    { .problem = "did not find expected node content",
      .sentence = "A value is missing here, or a text begins with a bracket, a brace "
                  "or a comma. Write the value, or put quotes round the whole text." },
    { .problem = "did not find expected <document start>",
      .sentence =
          "The file's content ends before this line. Begin all its fields in the same "
          "column, with nothing before the first and no line of dots between." },
    { .context = "while scanning an alias",
      .from_start = true,
      .sentence =
          "No text can begin with an asterisk. Put quotes round the whole text, "
          "or begin a list item with a dash." },
    { .context = "while scanning an anchor",
      .from_start = true,
      .sentence = "No text can begin with an ampersand. Put quotes round the whole "
                  "text." },
    { .problem = "found undefined tag handle",
      .from_start = true,
      .sentence = tag_sentence },
    { .context = "while scanning a tag", .from_start = true, .sentence = tag_sentence },
    { .context = "while parsing a tag", .from_start = true, .sentence = tag_sentence },
    { .context = "while scanning a block scalar",
      .sentence = "After | or > the line must end. Begin the text on the next line, or "
                  "put quotes round it if the sign belongs to it." },
    /* Another release of the parser may complain in other words. */
    { .sentence = "This cannot be read as YAML. Put quotes round the text, and compare "
                  "the line with its neighbours." },
};

static bool begins(const char *text, const char *beginning)
{
    return beginning == NULL || strncmp(text, beginning, strlen(beginning)) == 0;
}

static bool fits(const struct yaml_problem *row, const char *context,
                 const char *problem, char at)
{
    return begins(context, row->context) && begins(problem, row->problem) &&
           (row->at == '\0' || row->at == at);
}

const struct yaml_problem *yaml_problem_find(const char *context, const char *problem,
                                             char at)
{
    const struct yaml_problem *row = problems;

    while (!fits(row, context ? context : "", problem ? problem : "", at))
        row++;
    return row;
}
