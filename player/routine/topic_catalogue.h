/* topic_catalogue.h - the words of the spoken answers, for topic.c alone. */
#ifndef TOPIC_CATALOGUE_H
#define TOPIC_CATALOGUE_H

#include "topic.h"

extern const struct topic_entry topics[TOPIC_COUNT];

#endif
