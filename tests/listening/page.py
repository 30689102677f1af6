"""voices/LISTENING.md: how hard words sound, and what was measured in each routine.

    page.py PROGRAM MEASURE_SOUND SPOKEN_ROUTINES SPOKEN_SOUNDS

writes it. It renders every routine in every voice, which takes some minutes.
"""

import os
import re
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import rendered
import sounds
import spoken

PAGE = os.path.join(rendered.ROOT, "voices", "LISTENING.md")

HEAD = """# What was heard

How hard words sound, and how the routines were measured. Sounds stand in the International Phonetic Alphabet,
as eSpeak NG 1.51 writes what it says: the small upright stroke comes before the syllable with the stress. They
were read one by one; nobody has listened to all of this for hours. If a word sounds wrong to you, say so.

tests/listening/page.py makes this page, in some minutes; its first lines tell how. `tests/run` fails while the
words are not as here, or the calm voice is far from these figures. With LISTEN_ALL=1 it hears every voice.
"""

MENDED = """
## Words that are mended

The program gives the voice these words as phonemes, from player/voice/pronounce_table.c. "Use" and "close" are
mended where they are orders, as in "use your fingertips"; "after each use" and "close to" stay. How each word
sounds in each accent stands in tests/data/pronunciations.yaml.
"""

SCOTS = """
## Words that are mended in Scottish

eSpeak NG stresses their first syllable in this accent.
"""

WELL = """
## Hard words that are said well

In the calm voice. They are tested in every voice.
"""

MEASURED = """
## Routines

Each was rendered whole, in both wordings, after a no to each question. "Spare" is the least time between the last
word of a step and its end, in seconds, over all timed steps and both wordings. In the voice `clear`, which rests
long, a step that is too short for its words lasts longer instead. "Loudness" is that of the words alone, in LUFS;
-20 is the aim. In the last 3 seconds of a step with hands on the body no word was found in any of them.
"""


def table(head, rows):
    lines = ["| %s |" % " | ".join(head), "|%s" % ("---|" * len(head))]
    return "\n".join(lines + ["| %s |" % " | ".join(row) for row in rows]) + "\n"


def voice_of(accent):
    """The first voice with that accent; the calm one is plain."""
    return "calm" if accent == "plain" else accent


def word_rows(tool):
    """Rows of the three tables of words."""
    mend = sounds.table_of(tool)
    words = sounds.hard_words()
    said = {voice: sounds.sounds_of(tool, voice, [word["sentence"] for word in words])
            for voice in {voice_of(accent) for accent in ("plain", "rp", "scottish")}}
    all_over, scots, well = [], [], []
    for place, word in enumerate(words):
        phonemes, accents = mend.get(word["word"], (None, ["plain"]))
        accent = accents[0]
        heard = said[voice_of(accent)][place]
        right = word["heard"][accent]
        if phonemes is None:
            well.append([word["word"], right])
            continue
        before = wrong_part(heard.before, heard.now)
        row = [word["word"], before, right, phonemes]
        if accents == ["scottish"]:
            scots.append(row[:3])
        else:
            where = "all" if len(accents) == 6 else ", ".join(accents)
            all_over.append(row + [where])
    return all_over, scots, well


def wrong_part(before, now):
    """What of a sentence's sounds is not in its mended ones."""
    return " ".join(token for token in before.replace("|", " ").split()
                    if token not in now.replace("|", " ").split())


def measure_one(job):
    """A row of the last table."""
    program, measure, path, voice, plans = job
    name = os.path.splitext(os.path.basename(path))[0]
    folder = tempfile.mkdtemp(prefix="talkthrough-listen-")
    try:
        listener = rendered.Listener(program, measure, folder)
        quiet = listener.quiet_copy(path)
        spares = []
        for words in ("breast", "chest"):
            heard = listener.hear(quiet, "--voice", voice, "--words", words)
            plan = plans[name, words == "chest"]
            spares += [rendered.spare_ms(step, plan[step.id]) for step in heard.steps
                       if plan[step.id].kind == "timed" and step.says]
            stirred = rendered.stirred(heard, plan)
            if stirred:
                sys.exit("%s, %s: %s" % (name, voice, stirred))
            if words == "breast":
                lufs = listener.loudness()
        ms = listener.log(name, "--voice", voice).ms
    finally:
        shutil.rmtree(folder)
    return [name, voice, "%d:%02d" % divmod(round(ms / 1000), 60),
            "%.1f" % (min(spares) / 1000), "%.1f" % lufs]


def measured_rows(program, measure, routines, voices):
    plans = rendered.plans_of(spoken.versions(routines))
    jobs = [(program, measure, path, voice, plans)
            for path in spoken.routines() for voice in voices]
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(measure_one, jobs))


def words_part(tool):
    all_over, scots, well = word_rows(tool)
    return (HEAD + MENDED + "\n" +
            table(["word", "was", "is", "phonemes", "accents"], all_over) +
            SCOTS + "\n" + table(["word", "was", "is"], scots) +
            WELL + "\n" + table(["word", "sounds"], well))


def rows_in(text):
    """{(routine, voice): (seconds, lufs)} of the page's last table."""
    row = re.compile(r"^\| (\S+) \| (\S+) \| (\d+):(\d\d) \| \S+ \| (\S+) \|$", re.M)
    return {(routine, voice): (int(minutes) * 60 + int(seconds), float(lufs))
            for routine, voice, minutes, seconds, lufs in row.findall(text)}


def page_text():
    with open(PAGE, encoding="utf-8") as file:
        return file.read()


def main(program, measure, routines, tool):
    rows = measured_rows(program, measure, routines, sounds.voices())
    with open(PAGE, "w", encoding="utf-8") as file:
        file.write(words_part(tool) + MEASURED + "\n" +
                   table(["routine", "voice", "length", "spare", "loudness"], rows))


if __name__ == "__main__":
    main(*sys.argv[1:])
