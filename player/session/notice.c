#include "notice.h"

#include <assert.h>

/* Words in braces are filled in by wording.c; a row without text is made there whole.
 */
static const struct notice notices[] = {
    [PHRASE_TITLE] = { .id = "title", .text = "" },
    /* Heard eight times a day: only what the first question needs. */
    [PHRASE_OPENING] = { .id = "opening", .text = "First, safety questions." },
    [PHRASE_CONTROLS] = { .id = "controls",
                          .text = "Press {yes} for yes or not sure, {stop} to stop. "
                                  "After I ask, press {no} for no.",
                          .pedal = "Tap {pedal} for yes or not sure. After I ask, hold "
                                   "it until the tick for no. Hold longer to stop.",
                          .tap = "Press for yes or not sure. For no, wait until I say "
                                 "No, and press. Then press again to keep it. To stop, "
                                 "wait until I say Stop, and press." },
    [PHRASE_CONTROLS_MORE] = { .id = "controls",
                               .text = "Press {repeat} to hear a question again, or "
                                       "{help} for more.",
                               .pedal = "",
                               .tap = "" },
    [PHRASE_LOGGING] = { .id = "logging", .text = "" },
    [PHRASE_COUNT_LEFT] = { .id = "count-left", .text = "{argument} to go." },
    [PHRASE_YES_TO] = { .id = "yes-to", .text = "Yes to {hazard-name}." },
    [PHRASE_YES] = { .id = "yes", .text = "Yes." },
    [PHRASE_WHICH] = { .id = "to-which",
                       .text = "Yes. To which? I will ask both again." },
    [PHRASE_LAST_AGAIN] = { .id = "last-again",
                            .text = "Yes. I will ask the last question again." },
    [PHRASE_ADVICE] = { .id = "advice", .text = "" },
    [PHRASE_ADVICE_FIRST] = { .id = "advice", .text = "" },
    [PHRASE_ADVICE_REST] = { .id = "advice", .text = "" },
    [PHRASE_CODE] = { .id = "restriction", .text = "" },
    [PHRASE_HELP] = { .id = "help", .text = "" },
    [PHRASE_STOP_HERE] = { .id = "stop-here", .text = "We will stop here." },
    [PHRASE_STILL_USABLE] = { .id = "still-usable", .text = "" },
    [PHRASE_SLIP] = { .id = "slip",
                      .text = "If that was a slip, press {go-on}, and I will ask that "
                              "question again.",
                      .pedal = "If that was a slip, tap {pedal}, and I will ask that "
                               "question again.",
                      .tap = "If that was a slip, press, and I will ask that question "
                             "again." },
    [PHRASE_FIX] = { .id = "fix",
                     .text = "Press {go-on} when it is done, and I will ask again.",
                     .pedal = "Tap {pedal} when it is done, and I will ask again.",
                     .tap = "Press when it is done, and I will ask again." },
    [PHRASE_LET_GO] = { .id = "let-go",
                        .text = "Let go of the key.",
                        .pedal = "Let go of the pedal.",
                        .tap = "Let go of the switch." },
    [PHRASE_ANSWER_KEYS] = { .id = "answer-keys",
                             .text = "Press {no} for no, when I have asked. Press "
                                     "{yes} for "
                                     "yes.",
                             .pedal = "For no, wait for the end of the question. Then "
                                      "hold {pedal} until the tick. Tap it for yes.",
                             .tap = "Press for yes. For no, wait until I say No, and "
                                    "press. Then press again to keep it." },
    [PHRASE_NOT_YET] = { .id = "not-yet",
                         .text = "Not yet. Answer again in a moment." },
    [PHRASE_ANSWER_FIRST] = { .id = "answer-first",
                              .text = "Only an answer goes on from here." },
    [PHRASE_NO_ANSWER] = { .id = "no-answer",
                           .text = "I did not hear an answer, so we will stop here. "
                                   "Press {go-on}, and I will ask again.",
                           .pedal = "I did not hear an answer, so we will stop here. "
                                    "Tap {pedal}, and I will ask again.",
                           .tap = "I did not hear an answer, so we will stop here. "
                                  "Press, and I will ask again." },
    [PHRASE_ASK_AGAIN] = { .id = "ask-again", .text = "I did not hear an answer." },
    [PHRASE_ANSWERED] = { .id = "answered", .text = "" },
    [PHRASE_DISCLAIMER] = { .id = "disclaimer",
                            .text = "This is a guide, not medical advice. "
                                    "Stop at any time if something feels wrong." },
    [PHRASE_REVIEWED] = { .id = "reviewed", .text = "" },
    [PHRASE_BEGIN] = { .id = "begin",
                       .text = "Press {begin} to begin.",
                       .pedal = "Hold {pedal} until the tick to begin.",
                       .tap = "Wait until I say Begin, and press." },
    [PHRASE_BEGIN_PLACE] = { .id = "begin-place",
                             .text = "Press {begin} to go on where you stopped. "
                                     "Press {previous} first to begin at the start.",
                             .pedal = "Hold {pedal} until the tick to go on where you "
                                      "stopped.",
                             .tap = "To go on where you stopped, wait until I say "
                                    "Begin, and press." },
    [PHRASE_BEGIN_AGAIN] = { .id = "begin-again",
                             .text = "Press {begin} to go on where you were.",
                             .pedal =
                                 "Hold {pedal} until the tick to go on where you were.",
                             .tap = "To go on where you were, wait until I say Begin, "
                                    "and press." },
    [PHRASE_BEGIN_LATER] = { .id = "begin-later",
                             .text = "Press {begin} when I have finished.",
                             .pedal = "Wait until I have finished. Then hold {pedal} "
                                      "until the tick.",
                             .tap = "Wait until I say Begin, and press." },
    [PHRASE_FROM_START] = { .id = "from-start",
                            .text = "From the start, then. Press {begin} to begin.",
                            .pedal = "From the start, then. Hold {pedal} until the "
                                     "tick to begin.",
                            .tap = "From the start, then. Wait until I say Begin, and "
                                   "press." },
    [PHRASE_TOO_OLD] = { .id = "too-old",
                         .text = "Some time has gone by. I ask the safety questions "
                                 "again." },
    [PHRASE_PAUSED] = { .id = "paused",
                        .text = "Paused. Press {go-on} to go on.",
                        .pedal = "Paused. Tap {pause-pedal} to go on. Hold it until "
                                 "the tick to hear more.",
                        .tap = "Paused. Press when you hear what you want." },
    [PHRASE_GO_ON] = { .id = "go-on",
                       .text = "Press {go-on} when you are ready.",
                       .pedal = "Tap {pause-pedal} when you are ready.",
                       .tap = "Press when you are ready." },
    [PHRASE_READ_ON] = { .id = "read-on",
                         .text = "Each text waits for you. Press {go-on} to go on.",
                         .pedal =
                             "Each text waits for you. Tap {pause-pedal} to go on.",
                         .tap = "Each text waits for you. Press to go on." },
    [PHRASE_WHERE_QUESTION] = { .id = "where",
                                .text = "Safety question {question} of {questions}." },
    [PHRASE_WHERE_STEP] = { .id = "where", .text = "Step {step} of {steps}. {left}" },
    [PHRASE_WHERE_PAUSED] = { .id = "where",
                              .text = "Paused at step {step} of {steps}. {left} "
                                      "Press {go-on} to go on.",
                              .pedal = "Paused at step {step} of {steps}. {left} Tap "
                                       "{pause-pedal} to go on.",
                              .tap = "Paused at step {step} of {steps}. {left} Press "
                                     "when you hear what you want." },
    [PHRASE_STEP_NAME] = { .id = "step-name",
                           .text = "Step {argument-step}. {argument-name}" },
    [PHRASE_NO_WAY] = { .id = "no-way",
                        .text = "I can't move over a question, or over the pump's "
                                "start or end." },
    [PHRASE_NO_WAY_CLOCK] = { .id = "no-way",
                              .text = "I can't move over a question, or over a "
                                      "clock's start or end." },
    [PHRASE_FIRST_STEP] = { .id = "first-step", .text = "This is the first step." },
    [PHRASE_LAST_STEP] = { .id = "last-step", .text = "This is the last step." },
    [PHRASE_KEYS] = { .id = "keys",
                      .text =
                          "Press {go-on} to pause and go on. Press {repeat} to hear "
                          "the step again. Press {previous} for the step before, "
                          "{next} for the next. Press {where} to hear where you are. "
                          "Press {slower} or {faster} for slower or faster. Press "
                          "{louder} or {quieter} for volume. Press {unwell} if you "
                          "feel unwell. Press {stop} to stop.",
                      .pedal = "{pedal-keys} In a pause, hold {pedal} until the tick "
                               "to hear more. Hold it longer to stop.",
                      .tap =
                          "Press to pause. Then press when you hear what you want." },
    [PHRASE_DESCRIBE] = { .id = "describe",
                          .text = "Press a key, and I tell what it does. Press "
                                  "{describe} again to "
                                  "go on." },
    [PHRASE_DESCRIBED] = { .id = "described", .text = "" },
    [PHRASE_UNKNOWN_KEY] = { .id = "unknown-key",
                             .text = "That key does nothing. Press {help} to hear the "
                                     "keys.",
                             .pedal = "That was not clear. Tap {pedal}, or hold it "
                                      "until the tick.",
                             .tap = "That was not clear. Press once, and let go." },
    [PHRASE_HALT] = { .id = "halt", .text = "" },
    [PHRASE_UNWELL] = { .id = "unwell", .text = "" },
    [PHRASE_STOPPED] = { .id = "stopped", .text = "Stopped." },
    [PHRASE_STOPPED_CLOCK] = { .id = "stopped-clock",
                               .text = "Stopped. If the pump is on, turn it off. "
                                       "Slip a clean finger under the edge to let air "
                                       "in." },
    [PHRASE_OFFER] = { .id = "offer",
                       .text = "Press {go-on}, and I say the last steps.",
                       .pedal = "Tap {pause-pedal}, and I say the last steps.",
                       .tap = "Press, and I say the last steps." },
    [PHRASE_SILENT] = { .id = "silent", .text = "" },
    [PHRASE_NAG] = { .id = "nag", .text = "If the pump is on, turn it off." },
    [PHRASE_ADVICE_AGAIN] = { .id = "advice-again", .text = "" },
    [PHRASE_FINISHED] = { .id = "finished", .text = "" },
    [PHRASE_RECORDING] = { .id = "recording",
                           .text = "This recording can't hear you. If the answer "
                                   "to any question "
                                   "is yes, or you are not sure, stop it now." },
    [PHRASE_UNCHECKED] = { .id = "unchecked",
                           .text = "Nobody has checked your answers." },
    [PHRASE_IF_YES] = { .id = "if-yes", .text = "If yes, stop the recording." },
    [PHRASE_IF_YES_PUMP] = { .id = "if-yes",
                             .text =
                                 "If yes, stop the recording, and turn the pump off." },
    [PHRASE_REHEARSAL] = { .id = "rehearsal",
                           .text = "Rehearsal. A file gave these answers." },
    [PHRASE_ANNOUNCEMENT] = { .id = "announcement", .text = "" },
    [PHRASE_LEAVING_PLACE] = { .id = "leaving",
                               .text = "Stopped. Your place is kept." },
    [PHRASE_LEAVING_LOST] = { .id = "leaving",
                              .text = "Stopped. Your place could not be kept." },
    [PHRASE_HOLD_TICK] = { .id = "hold-tick", .text = "Hold until the tick." },
    [PHRASE_CHOICE] = { .id = "choice", .text = "" },
    [PHRASE_PEDAL_LOST] = { .id = "pedal-lost",
                            .text = "The {pedal-name} is gone.{keys-left}" },
    [PHRASE_PEDAL_NOISY] = { .id = "pedal-noisy",
                             .text = "The {pedal-name} presses by itself, so I do not "
                                     "listen to it.{keys-left}" },
    [PHRASE_PEDAL_DOWN] = { .id = "pedal-down",
                            .text = "The {pedal-name} is held down. Let go of it." },
    [PHRASE_PEDAL_BACK] = { .id = "pedal-back", .text = "The {pedal-name} is here." },
    [PHRASE_PEDAL_DENIED] = { .id = "pedal-denied",
                              .text =
                                  "The {pedal-name} can't be used here.{keys-left}" },
    [PHRASE_PEDAL_TAPS] = { .id = "pedal-taps",
                            .text =
                                "No hold of the {pedal-name} comes here. In the menu, "
                                "set it as a switch that only taps." },
    [PHRASE_SOUND_LOST] = { .id = "sound-lost",
                            .text = "The sound device is gone. I wait for it. "
                                    "Press {stop} to stop.",
                            .pedal = "The sound device is gone. I wait for it. Hold "
                                     "{pedal} to stop.",
                            .tap = "The sound device is gone. I wait for it." },
    [PHRASE_SOUND_BACK] = { .id = "sound-back",
                            .text = "The sound is back. Press {go-on} to go on.",
                            .pedal = "The sound is back. Tap {pause-pedal} to go on.",
                            .tap = "The sound is back. Press to go on." },
};

static_assert(sizeof notices / sizeof notices[0] == PHRASE_COUNT,
              "each phrase has its row");

const struct notice *notice_of(enum phrase phrase)
{
    return &notices[phrase];
}
