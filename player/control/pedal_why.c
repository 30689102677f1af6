/* pedal_why.c - why a device is not listened to, and the udev rule that would help. */
#include <string.h>

#include "pedal_board.h"
#include "pedal_code.h"
#include "pedal_port.h"
#include "text.h"

/* A name as a pattern: what udev would read as one, and what pedal_name_copy may have
 * left out, stands for anything. */
static void add_pattern(struct text *out, const char *name)
{
    bool cut = strlen(name) + 4 >= PEDAL_NAME_SIZE; /* it may have been longer */

    text_add_string(out, ", ATTRS{name}==\"");
    for (; *name != '\0'; name++)
        text_add(out, strchr(" []?*|\\", *name) != NULL ? "*" : name, 1);
    text_add_string(out, cut ? "*\"" : "\"");
}

void pedal_udev_rule(const struct pedal_id *id, struct text *out)
{
    text_print(out,
               "ACTION!=\"remove\", SUBSYSTEM==\"input\", KERNEL==\"event*\", "
               "ATTRS{id/bustype}==\"%04x\", ATTRS{id/vendor}==\"%04x\", "
               "ATTRS{id/product}==\"%04x\"",
               (unsigned)id->bus, (unsigned)id->vendor, (unsigned)id->product);
    /* On other buses the numbers are the same for many things, keyboards among them. */
    if ((id->bus != CODE_BUS_USB && id->bus != CODE_BUS_BLUETOOTH) || id->vendor == 0)
        add_pattern(out, id->name);
    text_add_string(out, ", TAG+=\"uaccess\"");
}

static void no_leave(const struct pedal_id *id, struct fault *fault)
{
    struct text rule = { 0 };

    pedal_udev_rule(id, &rule);
    fault_set(fault, "pedal-no-leave",
              "%s is there, but this program has no permission to read it. Put the "
              "following line into the file "
              "/etc/udev/rules.d/70-my-pedals.rules and plug it in again. %s",
              id->name, text_string(&rule));
    text_finish(&rule);
}

static void left_alone(const struct pedal_port *port, struct fault *fault)
{
    if (port->kind == PEDAL_KIND_NONE)
        return;
    fault_set(fault, "pedal-unknown",
              "%s is not known as a pedal, so it is left alone. If it is one, teach it "
              "with \"talkthrough pedal learn\".",
              port->node.id.name);
}

void pedal_port_why(const struct pedal_port *port, struct fault *fault)
{
    const char *name = port->node.id.name;

    *fault = (struct fault){ 0 };
    switch (port->state) {
    case PORT_ALONE:
        left_alone(port, fault);
        break;
    case PORT_FINE:
        break;
    case PORT_WAITS:
        fault_set(fault, "pedal-down",
                  "%s is held down. Take your foot off it; then it works.", name);
        break;
    case PORT_LISTENS:
        if (pedal_port_muted(port))
            fault_set(fault, "pedal-noisy",
                      "%s sends presses by itself. Look after its plug and its "
                      "contacts; when it is quiet for five seconds, it works again.",
                      name);
        break;
    case PORT_NO_LEAVE:
        no_leave(&port->node.id, fault);
        break;
    case PORT_TAKEN:
        fault_set(fault, "pedal-taken",
                  "%s is in use by another program, such as a screen reader that "
                  "reads all keyboards. End that program, or tell it to leave this one "
                  "out; then it works here.",
                  name);
        break;
    case PORT_BROKEN:
        fault_set(fault, "pedal-broken",
                  "%s is there, but could not be opened: %s. Plug it in again.", name,
                  strerror(port->error));
        break;
    case PORT_LOST:
        fault_set(fault, "pedal-lost", "%s was pulled out. Plug it in again.", name);
        break;
    }
}
