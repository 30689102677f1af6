/* attributes.h - the compiler extensions this program uses, and no others. */
#ifndef ATTRIBUTES_H
#define ATTRIBUTES_H

/* Lets the compiler check a format string against its arguments. */
#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))

/* Marks what runs on the audio thread. Clang 20 and later can check it. */
#if defined(__clang__) && __clang_major__ >= 20
#define REALTIME __attribute__((nonblocking))
#else
#define REALTIME
#endif

#endif
