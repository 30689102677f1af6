#include "notice.h"

#include <assert.h>

/* Words in braces are filled in by wording.c; a row without text is made there whole.
 */
static const struct notice notices[] = {
    [PHRASE_TITLE] = { "title", "" },
    [PHRASE_OPENING] = { "opening",
                         "First, some safety questions. Please answer yes or no. "
                         "If you are not sure, answer yes." },
    [PHRASE_CONTROLS] = { "controls",
                          "Press {yes} for yes, at any time. "
                          "For no, wait for the end of the question, then press {no}. "
                          "Press {go-on} to pause, {repeat} to hear it again, or "
                          "{help} to hear more. "
                          "Press {stop} to stop." },
    [PHRASE_LOGGING] = { "logging", "" },
    [PHRASE_COUNT_LEFT] = { "count-left", "{argument} to go." },
    [PHRASE_YES_TO] = { "yes-to", "Yes to {hazard-name}." },
    [PHRASE_YES] = { "yes", "Yes." },
    [PHRASE_WHICH] = { "to-which", "Yes. To which? I will ask both again." },
    [PHRASE_LAST_AGAIN] = { "last-again", "Yes. I will ask the last question again." },
    [PHRASE_ADVICE] = { "advice", "" },
    [PHRASE_ADVICE_FIRST] = { "advice", "" },
    [PHRASE_ADVICE_REST] = { "advice", "" },
    [PHRASE_CODE] = { "restriction", "" },
    [PHRASE_HELP] = { "help", "" },
    [PHRASE_STOP_HERE] = { "stop-here", "We will stop here." },
    [PHRASE_STILL_USABLE] = { "still-usable", "" },
    [PHRASE_SLIP] = { "slip",
                      "If that was a slip, press {go-on}, and I will ask that question "
                      "again." },
    [PHRASE_FIX] = { "fix", "Press {go-on} when it is done, and I will ask again." },
    [PHRASE_LET_GO] = { "let-go", "Let go of the key." },
    [PHRASE_ANSWER_KEYS] = { "answer-keys",
                             "Press {no} for no, when I have asked. Press {yes} for "
                             "yes." },
    [PHRASE_ANSWER_FIRST] = { "answer-first", "Only an answer goes on from here." },
    [PHRASE_NO_ANSWER] = { "no-answer",
                           "I did not hear an answer, so we will stop here. "
                           "Press {go-on}, and I will ask again." },
    [PHRASE_ASK_AGAIN] = { "ask-again", "I did not hear an answer." },
    [PHRASE_ANSWERED] = { "answered", "" },
    [PHRASE_DISCLAIMER] = { "disclaimer",
                            "This is a guide, not medical advice. "
                            "Stop at any time if something feels wrong." },
    [PHRASE_REVIEWED] = { "reviewed", "" },
    [PHRASE_BEGIN] = { "begin", "Press {begin} to begin." },
    [PHRASE_BEGIN_PLACE] = { "begin-place",
                             "Press {begin} to go on where you stopped. "
                             "Press {previous} first to begin at the start." },
    [PHRASE_BEGIN_AGAIN] = { "begin-again", "Press {begin} to go on where you were." },
    [PHRASE_BEGIN_LATER] = { "begin-later", "Press {begin} when I have finished." },
    [PHRASE_FROM_START] = { "from-start",
                            "From the start, then. Press {begin} to begin." },
    [PHRASE_TOO_OLD] = { "too-old",
                         "Some time has gone by. I ask the safety questions again." },
    [PHRASE_PAUSED] = { "paused", "Paused. Press {go-on} to go on." },
    [PHRASE_GO_ON] = { "go-on", "Press {go-on} when you are ready." },
    [PHRASE_READ_ON] = { "read-on",
                         "Each text waits for you. Press {go-on} to go on." },
    [PHRASE_WHERE_QUESTION] = { "where", "Safety question {question} of {questions}." },
    [PHRASE_WHERE_STEP] = { "where", "Step {step} of {steps}. {left}" },
    [PHRASE_WHERE_PAUSED] = { "where", "Paused at step {step} of {steps}. {left} "
                                       "Press {go-on} to go on." },
    [PHRASE_STEP_NAME] = { "step-name", "Step {argument-step}. {argument-name}" },
    [PHRASE_NO_WAY] = { "no-way", "I can't move over a question, or over the pump's "
                                  "start or end." },
    [PHRASE_NO_WAY_CLOCK] = { "no-way", "I can't move over a question, or over a "
                                        "clock's start or end." },
    [PHRASE_FIRST_STEP] = { "first-step", "This is the first step." },
    [PHRASE_LAST_STEP] = { "last-step", "This is the last step." },
    [PHRASE_KEYS] = { "keys",
                      "Press {go-on} to pause and go on. Press {repeat} to hear the "
                      "step "
                      "again. Press {previous} for the step before, {next} for the "
                      "next. "
                      "Press {where} to hear where you are. Press {slower} or {faster} "
                      "for "
                      "slower or faster. Press {louder} or {quieter} for volume. "
                      "Press {unwell} if you feel unwell. Press {stop} to stop." },
    [PHRASE_DESCRIBE] = { "describe", "Press a key, and I tell what it does. Press "
                                      "{describe} again to "
                                      "go on." },
    [PHRASE_DESCRIBED] = { "described", "" },
    [PHRASE_UNKNOWN_KEY] = { "unknown-key",
                             "That key does nothing. Press {help} to hear the keys." },
    [PHRASE_HALT] = { "halt", "" },
    [PHRASE_UNWELL] = { "unwell", "" },
    [PHRASE_STOPPED] = { "stopped", "Stopped." },
    [PHRASE_STOPPED_CLOCK] = { "stopped-clock",
                               "Stopped. If the pump is on, turn it off. "
                               "Slip a clean finger under the edge to let air in." },
    [PHRASE_OFFER] = { "offer", "Press {go-on}, and I say the last steps." },
    [PHRASE_SILENT] = { "silent", "" },
    [PHRASE_NAG] = { "nag", "If the pump is on, turn it off." },
    [PHRASE_ADVICE_AGAIN] = { "advice-again", "" },
    [PHRASE_FINISHED] = { "finished", "" },
    [PHRASE_RECORDING] = { "recording", "This recording can't hear you. If the answer "
                                        "to any question "
                                        "is yes, or you are not sure, stop it now." },
    [PHRASE_UNCHECKED] = { "unchecked", "Nobody has checked your answers." },
    [PHRASE_IF_YES] = { "if-yes", "If yes, stop the recording." },
    [PHRASE_IF_YES_PUMP] = { "if-yes",
                             "If yes, stop the recording, and turn the pump off." },
    [PHRASE_REHEARSAL] = { "rehearsal", "Rehearsal. A file gave these answers." },
    [PHRASE_ANNOUNCEMENT] = { "announcement", "" },
    [PHRASE_LEAVING_PLACE] = { "leaving", "Stopped. Your place is kept." },
    [PHRASE_LEAVING_LOST] = { "leaving", "Stopped. Your place could not be kept." },
};

static_assert(sizeof notices / sizeof notices[0] == PHRASE_COUNT,
              "each phrase has its row");

const struct notice *notice_of(enum phrase phrase)
{
    return &notices[phrase];
}
