#include "taught.h"

#include "data.h"
#include "text.h"

static bool find_path(struct text *path)
{
    if (!data_folder("XDG_CONFIG_HOME", ".config", path))
        return false;
    text_add_string(path, "/talkthrough/pedals.yaml");
    return true;
}

bool taught_read(struct pedal_book *book, struct fault_list *faults)
{
    struct text path = { 0 };
    bool read = true;

    if (find_path(&path))
        read = pedal_book_read(text_string(&path), book, faults);
    else
        *book = (struct pedal_book){ 0 };
    text_finish(&path);
    return read;
}

bool taught_write(const struct pedal_book *book, struct fault *fault)
{
    struct text path = { 0 };
    bool written;

    if (find_path(&path))
        written = pedal_book_write(text_string(&path), book, fault);
    else
        written = fault_set(fault, "no-home",
                            "There is no place to keep what I learnt. Set HOME to a "
                            "folder of yours.");
    text_finish(&path);
    return written;
}
