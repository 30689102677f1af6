"""table.py - the last table of the mutants, as it is kept in tests/mutants.md."""

HEAD = """\
# Mutants: the last table

Written by `tests/mutants` on {date}. {count} faults of one line each, put into the gate one
at a time: {caught} were caught. The walk alone catches {walked} of the {seen} that it could
see, by four small routines. It takes the questions and the steps that are left as they are
made, and runs no pedal and no voice: there the table says "not its part".
"""

ROW = "| {name} | {rule} | {by} | {walk} |"


def plain(words):
    return words.replace("|", "/").replace("\n", " ").strip()


def rows(results):
    yield "| mutant | rule | caught by | the walk |"
    yield "|---|---|---|---|"
    for result in results:
        yield ROW.format(
            name=plain(result.mutant.name),
            rule=plain(result.mutant.rule),
            by=plain(f"{result.test}: {result.sentence}") if result.test else "**nobody**",
            walk=plain(result.walk),
        )


def write_table(path, results, date):
    """Replaces the table."""
    head = HEAD.format(
        date=date,
        count=len(results),
        caught=sum(result.test is not None for result in results),
        seen=sum(result.mutant.walked for result in results),
        walked=sum(result.walk == "catches it" for result in results),
    )
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(head + "\n" + "\n".join(rows(results)) + "\n")
