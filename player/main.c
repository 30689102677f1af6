/* main.c - argv to a verb. The only file that ends the program. */
#include "talkthrough.h"

int main(int argc, char **argv)
{
    return talkthrough(argc, argv);
}
