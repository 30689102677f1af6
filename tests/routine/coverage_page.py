"""routines/COVERAGE.md, made from the statements and the marks."""

import os

from coverage_statements import ROOT

PAGE = os.path.join(ROOT, "routines", "COVERAGE.md")
COMMAND = "python3 tests/routine/coverage_test.py --write"

HEAD = """# What the articles say, and where it is heard

Five articles on breast massage, pumping and blocked ducts make {all} statements. Guidance agrees with some of
them, words others with more care, and contradicts others. {carried} of them are carried, as written or put
right. {omitted} must not be said at all. No clinician has reviewed this yet.

- Carried: {heard} of {carried}.
- Never said: {omitted} of {omitted}. The test `routine/coverage` looks for each in all that can be spoken.
- Kept: {keep}. Reworded: {reword}. Replaced: {replace}. The test looks for what was replaced, too.

Each line gives a statement as its article makes it. What is reworded is said with more care than it stands
here. Step names are those of the routine's file.

A script makes this page from marks in the routines and in the program: `{command}`.
`tests/run` fails while the page is not what the script would write. The statements and what finds them stand in
tests/data/statements.yaml.
"""

VERDICTS = {"keep": "kept", "reword": "reworded", "replace": "replaced"}


def sentence(words):
    words = words[0].upper() + words[1:]
    return words if words[-1] in ".?!" else words + "."


def places_of(marks):
    """Each place once, the parts of a routine together: "r1, steps a and b; fever"."""
    groups = {}
    for mark in marks:
        if mark.kind == "routine":
            parts = groups.setdefault(mark.name, [])
        elif mark.kind == "README":
            parts = groups.setdefault(mark.source.split(":")[0], [])
        else:
            parts = groups.setdefault(mark.place, [])
        if mark.at and mark.at not in parts:
            parts.append(mark.at)
    return "; ".join(", ".join([name] + parts) for name, parts in groups.items())


def carried_line(statement, marks):
    line = "- %s, %s. %s" % (statement.id, VERDICTS[statement.verdict],
                             sentence(statement.says))
    if statement.now:
        line += " Said instead: " + sentence(statement.now)
    return line + " Heard in: %s." % (places_of(marks) or "nothing yet")


def omitted_line(statement):
    examples = " ".join('"%s"' % example for _, example in statement.never)
    return "- %s. %s Why not: %s It would be found in: %s" % (
        statement.id, sentence(statement.says), sentence(statement.why), examples)


def page_of(statements, marks):
    counts = {verdict: sum(one.verdict == verdict for one in statements.all)
              for verdict in VERDICTS}
    text = HEAD.format(
        all=len(statements.all), carried=len(statements.carried),
        omitted=len(statements.omitted), command=COMMAND,
        heard=sum(bool(marks.of(one)) for one in statements.carried), **counts)
    for key, about in statements.articles.items():
        mine = [one for one in statements.all if one.id.startswith(key + "-")]
        text += "\n## The article %s\n\nCarried:\n\n" % about
        text += "".join(carried_line(one, marks.of(one)) + "\n" for one in mine if one.carried)
        text += "\nNever said:\n\n"
        text += "".join(omitted_line(one) + "\n" for one in mine if not one.carried)
    return text


def write(statements, marks):
    with open(PAGE, "w", encoding="utf-8") as file:
        file.write(page_of(statements, marks))
