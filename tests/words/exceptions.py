"""What a rule allows all the same, each with its reason.

The words are taken out of a text before the rule is asked. A test refuses an exception
that no text needs any more.
"""

EMERGENCY = "an emergency is asked of everybody in the same words"
KEY = "a letter that is a key, read as its name"
LAID_DOWN = "laid down word for word with the safety gate"
ONE_DEED = "one deed: the second half is what ends the first"
WHAT_IT_DOES = "tells what a key does, and asks for nothing"
CHOICE = "choices, none of which must follow another"
OWN_BABY = "nobody's safety is promised: it is where a baby is put"

ALLOWED = {
    "banned word": [
        ("It is not a cure.", "it takes the claim back"),
        ("That was not clear.", "of a press, not of a duct"),
    ],
    "sight": [
        ("blotchy or blue", "a sign that others tell a person of; two more come by feel"),
        ("The colour may change too.", "beside the feel, and only in the help"),
        ("They can show you", "somebody else shows, by hand and word"),
        ("has shown you", "somebody else showed, by hand and word"),
        ("does not show all", "no eye is meant: it does not tell"),
        ("leave your eyes open", "so that nobody feels bound to close them"),
        ("if you cannot see well", "for who can't, near steam and boiling water"),
    ],
    "promise": [
        ("somewhere safe", OWN_BABY),
        ("their own safe bed", OWN_BABY),
        ("are not safe to doze", "it warns"),
        ("warm and safe", "a feeling that is thought of, not a promise"),
        ("It is safe to keep feeding", "of feeding while ill: stopping would do harm"),
        ("It is safe for a baby.", "of the milk while ill: stopping would do harm"),
        ("when it is safe to massage", "a question to the surgeon"),
        ("Some touch is safe and some is not.", "it warns"),
        ("Pumps are safe for most people.", "answers whether they harm, and says how"),
        ("that a doctor treats", "the doctor does, not this"),
        ("make more milk?", "a question, and its answer promises nothing"),
    ],
    "grade": [
        ("Please do only the massage that your lymphoedema nurse has shown you.",
         "who has such a nurse knows the word, and no other names her"),
        ("If that was a slip, tap any pedal, and I will ask that question again.",
         LAID_DOWN),
    ],
    "sign": [
        ("Next:", "the voice makes a pause of it, which is meant"),
    ],
    "short form": [
        ("OK", "read as the word it is, and shorter than any other"),
        ("letter C", "a letter is meant"),
        ("press n for no", KEY),
        ("Press n for no", KEY),
        ("Press y for yes", KEY),
        (", s to stop", KEY),
        ("Press s to stop", KEY),
        ("Press r to hear", KEY),
        ("or h for more", KEY),
        ("Press p", KEY),
        (", f for the next", KEY),
        ("press f.", KEY),
        ("Press w to hear", KEY),
        ("Press u if", KEY),
        ("Press k again", KEY),
        ("Press h to hear", KEY),
    ],
    "own word": [
        ("Do you have chest pain that is not breast soreness?", EMERGENCY),
    ],
    "one action": [
        ("Please stop and lie down.", "the rest can be cut short, and this must not be"),
        ("the bowl and brush", "a brush is meant, not brushing"),
        ("Press gently and let go.", ONE_DEED),
        ("press and let go", ONE_DEED),
        ("Press once, and let go.", ONE_DEED),
        ("Wait until I say Begin, and press.", ONE_DEED),
        ("If yes, stop the recording, and turn the pump off.", LAID_DOWN),
        ("Pause, repeat or stop at any time.", CHOICE),
        ("to pause and go on.", WHAT_IT_DOES),
        ("Pause, and go on again.", WHAT_IT_DOES),
        ("Stop now, and keep the place.", WHAT_IT_DOES),
        ("Keep the place, and leave.", WHAT_IT_DOES),
    ],
}

# Strings in the code that hold a word of promises, and are not spoken.
IN_CODE = {
    "PERCENT": "the name of a unit, as settings have it",
    "Reviewed by: %s.": "shows what the routine's file says: nobody yet",
    "safe sleep advice, Michigan": "a source's name",
    "No line may begin with a percent sign. Take the line out, or set it in by a space if "
    "it belongs to a text.": "a sign, in a fault for who writes routines",
}
