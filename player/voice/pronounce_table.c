#include "pronounce.h"

/* Found by reading the sounds that eSpeak NG 1.51 gives to each spoken word.
 * tests/data/pronunciations.yaml holds how each row must be heard in each accent, and
 * voices/LISTENING.md shows it. */

enum {
    RP = 1U << ACCENT_RP,
    SCOTTISH = 1U << ACCENT_SCOTTISH,
    CARIBBEAN = 1U << ACCENT_CARIBBEAN,
    ALL = (1U << ACCENT_COUNT) - 1,
};

#define EVERYWHERE(said, as) .word = (said), .phonemes = (as), .accents = ALL
#define SCOTS(said, as)                                                                \
    {                                                                                  \
        .word = (said), .phonemes = (as), .accents = SCOTTISH                          \
    }

static const struct pronunciation rows[] = {
    /* "Use your fingertips": at the start of a sentence, after a comma or "and", the
     * verb is said as the noun, with an s. These words come before the noun. */
    { EVERYWHERE("use", "j'u:z"), .unless_before = "of",
      .unless_after = "a an the this each every no any of in for by with without "
                      "after before your their its my our one daily single "
                      "normal regular home more much little" },
    /* "Close your eyes" in the same places, as in "close to". It is the verb before
     * what can be closed. */
    { EVERYWHERE("close", "kl'oUz"),
      .before = "a an the your their its my our his her it them this that these those "
                "both one each every" },

    /* Stressed on the first syllable, and too short. */
    { EVERYWHERE("lymphoedema", "l,ImfI2d'i:m@") },
    { EVERYWHERE("lymphedema", "l,ImfI2d'i:m@") },
    { EVERYWHERE("oedema", "I2d'i:m@") },
    { EVERYWHERE("edema", "I2d'i:m@") },
    /* Stressed on the first syllable. */
    { EVERYWHERE("colostrum", "k@l'0str@m") },
    { EVERYWHERE("postpartum", "p,oUstp'A@t@m") },
    /* Read as if it ended in "-oly". */
    { EVERYWHERE("areolae", ",arI2'oUli:") },
    /* "-cetta-", "-thirrapist": the stress is wrong. */
    { EVERYWHERE("paracetamol", "p,ar@s'i:t@m0l") },
    { EVERYWHERE("physiotherapy", "f,IzIoUT'Er@pi") },
    { EVERYWHERE("physiotherapist", "f,IzIoUT'Er@pIst") },
    { EVERYWHERE("physiotherapists", "f,IzIoUT'Er@pIsts") },
    /* A French name: the d is silent. */
    { EVERYWHERE("raynaud", "r'eInoU") },
    { EVERYWHERE("raynaud's", "r'eInoUz") },

    /* With the long a of "father". */
    { .word = "mastitis",
      .phonemes = "mast'aItIs",
      .accents = RP | SCOTTISH | CARIBBEAN },

    /* This accent stresses the first syllable of many words in re-, de- and be-. It has
     * no rule that could be mended, so these are the likely ones. */
    SCOTS("believe", "bI2l'i:v"),
    SCOTS("belong", "bI2l'0N"),
    SCOTS("belongs", "bI2l'0Nz"),
    SCOTS("decide", "dI2s'aId"),
    SCOTS("decided", "dI2s'aIdI2d"),
    SCOTS("decline", "dI2kl'aIn"),
    SCOTS("default", "dI2f'0lt"),
    SCOTS("define", "dI2f'aIn"),
    SCOTS("degree", "dI2gr'i:"),
    SCOTS("degrees", "dI2gr'i:z"),
    SCOTS("delay", "dI2l'eI"),
    SCOTS("deliver", "dI2l'Iv3"),
    SCOTS("demand", "dI2m'aand"),
    SCOTS("depend", "dI2p'End"),
    SCOTS("depends", "dI2p'Endz"),
    SCOTS("describe", "dI2skr'aIb"),
    SCOTS("described", "dI2skr'aIbd"),
    SCOTS("divided", "dI2v'aIdI2d"),
    SCOTS("eleven", "I2l'Ev@n"),
    SCOTS("eleventh", "I2l'Ev@nT"),
    SCOTS("event", "I2v'Ent"),
    SCOTS("receive", "rI2s'i:v"),
    SCOTS("received", "rI2s'i:vd"),
    SCOTS("recorded", "rI2k'o@rdI2d"),
    SCOTS("recording", "rI2k'o@rdIN"),
    SCOTS("recover", "rI2k'Vv3"),
    SCOTS("recovery", "rI2k'Vv3r-i"),
    SCOTS("reduce", "rI2dj'u:s"),
    SCOTS("reduced", "rI2dj'u:st"),
    SCOTS("reduces", "rI2dj'u:sI2z"),
    SCOTS("reflect", "rI2fl'Ekt"),
    SCOTS("refresh", "rI2fr'ES"),
    SCOTS("rehearsal", "rI2h'VRs@L"),
    SCOTS("rehearse", "rI2h'VRs"),
    SCOTS("relate", "rI2l'eIt"),
    SCOTS("relax", "rI2l'aks"),
    SCOTS("relaxed", "rI2l'akst"),
    SCOTS("relaxes", "rI2l'aksI2z"),
    SCOTS("relaxing", "rI2l'aksIN"),
    SCOTS("release", "rI2l'i:s"),
    SCOTS("released", "rI2l'i:st"),
    SCOTS("releases", "rI2l'i:sI2z"),
    SCOTS("relief", "rI2l'i:f"),
    SCOTS("relieve", "rI2l'i:v"),
    SCOTS("relieved", "rI2l'i:vd"),
    SCOTS("rely", "rI2l'aI"),
    SCOTS("remain", "rI2m'eIn"),
    SCOTS("remaining", "rI2m'eInIN"),
    SCOTS("remains", "rI2m'eInz"),
    SCOTS("remind", "rI2m'aInd"),
    SCOTS("reminder", "rI2m'aInd3"),
    SCOTS("remove", "rI2m'u:v"),
    SCOTS("removed", "rI2m'u:vd"),
    SCOTS("removes", "rI2m'u:vz"),
    SCOTS("repair", "rI2p'e@r"),
    SCOTS("repeat", "rI2p'i:t"),
    SCOTS("repeated", "rI2p'i:tI2d"),
    SCOTS("repeating", "rI2p'i:tIN"),
    SCOTS("repeats", "rI2p'i:ts"),
    SCOTS("replace", "rI2pl'eIs"),
    SCOTS("replaced", "rI2pl'eIst"),
    SCOTS("reply", "rI2pl'aI"),
    SCOTS("report", "rI2p'o@rt"),
    SCOTS("request", "rI2kw'Est"),
    SCOTS("respond", "rI2sp'0nd"),
    SCOTS("response", "rI2sp'0ns"),
    SCOTS("restart", "rI2st'A@rt"),
    SCOTS("resume", "rI2zj'u:m"),
    SCOTS("retract", "rI2tr'akt"),
    SCOTS("return", "rI2t'VRn"),
    SCOTS("returned", "rI2t'VRnd"),
    SCOTS("returns", "rI2t'VRnz"),
    SCOTS("reverse", "rI2v'VRs"),
    SCOTS("review", "rI2vj'u:"),
    SCOTS("reviewed", "rI2vj'u:d"),
};

const struct pronunciation *pronounce_row(size_t row)
{
    return row < sizeof(rows) / sizeof(rows[0]) ? &rows[row] : NULL;
}
