"""Texts made up for the rules: some that each must refuse, and some that it must pass."""

# rule: (refused, passed); a text may be a pair of its part and its words.
SAMPLES = {
    "banned word": (
        ["This empties the breast.", "It DRAINS the duct.", "Massage clears it.",
         "That will unblock it.", "Use a vibrating brush.", "Or an electric toothbrush.",
         "Squeeze here.", "It boosts milk.", "It is a cure.", "It prevents mastitis.",
         "It stops seizures.", "A detox for you.", "Breathe deeply.", "Well done, mum.",
         "Each mother knows.", "Centre the flange.", "Seek medical attention.",
         "This breaks up the lump.", "It is not dangerous."],
        ["It is not a cure.", "That was not clear.", "It may feel soothing.",
         "It may help your milk flow.", "Another one.", "Break off when you like."]),
    "sight": (
        ["Look at your skin.", "See the picture.", "The red area is sore.",
         "Watch the screen.", "Check the colour.", "Close your eyes."],
        ["Listen for the tone.", "You can leave your eyes open.", "Hold the shield.",
         "Ask for help if you cannot see well.", "It is covered.",
         "Go to your screening tests."]),
    "whose words": (
        ["Hello, ladies.", "Enjoy your journey.", "It is liquid gold.",
         "Ask your partner.", "Put your baby down.", "Every woman can."],
        ["If a baby is with you, put them somewhere safe.", "Ask someone you trust."]),
    "promise": (
        ["You are safe now.", "You are cleared.", "This gives you more milk.",
         "It will give you an easy hour.", "It is proven.", "It is guaranteed to help.",
         "Trust it.", "Works with any switch.", "This was reviewed by midwives.",
         "It treats mastitis.", "It heals.", "Forty percent of people.",
         "It raises oxytocin.", "It always works."],
        ["Put a baby somewhere safe.", "Think of something warm and safe.",
         "Call the line for mental health.", "Many people find this relaxing.",
         "With someone you trust."]),
    "talking out of it": (
        ["Don't worry.", "Do not worry about it.", "It is nothing.", "Just relax."],
        ["If you worry, call your midwife.", "Just listen."]),
    "blame": (
        ["Do not give up.", "You should have asked.", "You must go on.",
         "Your target is two ounces."],
        ["You can stop at any time.", "Any amount is fine."]),
    "one side's advice": (
        ["Do not touch that breast.", "Start again tomorrow."],
        ["Do not massage today."]),
    "medicine": (
        ["Take ibuprofen.", "Two doses a day.", "Ask for antibiotics."],
        ["Ask your nurse or chemist what you can take."]),
    "sentence length": (
        ["One two three four five six seven eight nine ten eleven twelve thirteen "
         "fourteen fifteen sixteen seventeen."],
        ["One two three four five six seven eight nine ten eleven twelve thirteen "
         "fourteen fifteen sixteen. One more."]),
    "grade": (
        ["Lactational physiology necessitates uninterrupted availability of appropriate "
         "instruments before any intervention is considered."],
        ["Sit back. Let your hands rest in your lap. Feel the floor under your feet."]),
    "sign": (
        ["Wait 5 minutes.", "Left & right.", "Left/right.", "Warm (not hot).",
         "Two * a day.", "Ten \N{MULTIPLICATION SIGN} more.", "Use it, e.g. now.",
         "Rest - then go on.", "Rest \N{EM DASH} now.", "Rest; go on.", "It is $9.",
         "One: rest.", 'Say "stop".', "Press {go-on}."],
        ["Don't stop, but rest.", "Twenty-one minutes.", "Next: Circles."]),
    "short form": (
        ["Take two oz of it.", "Sixty ml.", "Ten min left.", "STOP now.", "Ask the NHS.",
         "Ask Dr Jones.", "Press x.", "Wait ten secs."],
        ["I can't hear you.", "Is it OK to rest?", "Make a letter C.", "Anyone else's.",
         "Press y for yes."]),
    "chest twice": (
        ["From your chest, over your chest."],
        ["Over your chest. Then up your chest."]),
    "own word": (
        ["Lay a hand on your breast.", "Ask a breastfeeding helper."],
        ["Lay a hand on your chest.", "Near your breastbone."]),
    "sentence end": (
        ["Sit back. And rest", "Rest,"],
        ["Sit back.", "Is it sore?", ("name", "a longer rest")]),
    "one action": (
        ["Lay your hand flat and stroke.", "Sit up, then breathe in.",
         "Now take off the lid and wash it.", "Press here, turn it and lift it.",
         "If it hurts, stop and call your midwife.", "Please wait, and then press.",
         "Do not rub it and do not press it."],
        ["Lay your hand flat. Stroke.", "Press gently and let go.", "Lie back and rest.",
         "You can feed or pump now.", "Use hot water and soap.",
         "Sit so that you can lean back and rest.", "Shall I stop and wait?"]),
}

GOOD_STEPS = """\
version\tmade-up\tbreast\t
title\tMade up
step\tone\ttimed\t20000\tquiet\t0\t\t\twhat this is
say\t0\tThis is made up.
say\t0\tStop at any time.
step\ttwo\ttimed\t60000\tmetronome\t0\ttouch\t\tstrokes
say\t0\tLay your hand flat.
say\t30000\tHalfway.
step\tthree\task\t0\tquiet\t0\t\t\tRest your hands.
say\t0\tRest your hands.
say\t0\tDoes anything hurt?
step\tfour\ttimed\t30000\tbreath\t10000\t\t\ta rest
say\t0\tLet your breath follow the tone.
halt\ttired\tStop here.
clock\tpump\tPlease turn the pump off now.
"""

# rule: changes of GOOD_STEPS that it must refuse, what stands there and what instead.
BAD_STEPS = {
    "stop told": [
        ("Stop at any time.", "Stop when I tell you."),
        ("say\t0\tStop at any time.\n", ""),
    ],
    "asked now and then": [
        ("timed\t60000", "timed\t480001"),
        ("step\tthree\task", "step\tagain\ttimed\t240000\tquiet\t0\ttouch\t\tmore\n"
         "say\t0\tMore.\nstep\tagain-2\ttimed\t240000\tquiet\t0\ttouch\t\tmore\n"
         "say\t0\tMore.\nstep\tthree\task"),
    ],
    "hands rest": [
        ("say\t0\tRest your hands.\n", ""),
        ("three\task\t0\tquiet\t0\t\t\tRest your hands.\nsay\t0\tRest your hands.",
         "three\tbranch\t0\tquiet\t0\t\t\tWould you\nsay\t0\tWould you rest?"),
    ],
    "nothing asked of busy hands": [
        ("Lay your hand flat.", "Is your hand flat?"),
        ("Lay your hand flat.", "Press the space bar to go on."),
        ("Halfway.", "Tap the pedal."),
        ("Halfway.", "Does it hurt?"),
    ],
    "room for words": [
        ("timed\t60000", "timed\t33000"),
        ("say\t30000", "say\t57000"),
        ("say\t30000", "say\t1000"),
        ("timed\t30000\tbreath", "timed\t13000\tbreath"),
        ("timed\t20000", "timed\t3000"),
    ],
}
