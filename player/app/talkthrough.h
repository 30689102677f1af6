/* talkthrough.h - the whole program, as main sees it. */
#ifndef TALKTHROUGH_H
#define TALKTHROUGH_H

/* Runs the verb that argv names. Returns the exit status: 0 finished; 1 a fault;
 * 2 wrong usage; 3 stopped by the screening or a halt; 4 stopped by the person. */
int talkthrough(int argc, char **argv);

#endif
