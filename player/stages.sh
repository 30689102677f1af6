# stages.sh - what player/try and tests/run share: missing packages, the person, the log.
# Sourced by bash. Every stage is one printed line; everything else goes to the log.
# shellcheck shell=bash
# The quoted "$1" in here are for the shell that as_person starts.
# shellcheck disable=SC2016

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
log=

# Ends the run with one sentence, the log's place, and the log's last lines.
fail() {
    echo "$1" >&2
    if [ -n "$log" ] && [ -s "$log" ]; then
        echo "The whole of it is in $log. Its last lines:" >&2
        tail -n "${2:-20}" "$log" >&2
    fi
    exit 1
}

# The person this is for. Under sudo that is whoever called it: only the installing runs
# as root, for root cannot reach the person's sound server.
person=
if [ "$(id -u)" = 0 ]; then
    person=${SUDO_USER:-${DOAS_USER:-}}
    if [ "$person" = root ] || ! id -u "$person" >/dev/null 2>&1; then
        person=
    fi
fi

# Runs a command as the person, in the same folder, on the same terminal.
as_person() {
    if [ -z "$person" ]; then
        "$@"
        return
    fi
    local uid home runtime settings
    uid=$(id -u "$person")
    home=$(getent passwd "$person" | cut -d: -f6)
    runtime=/run/user/$uid
    settings=("HOME=$home" "USER=$person" "LOGNAME=$person")
    if [ -d "$runtime" ]; then
        settings+=("XDG_RUNTIME_DIR=$runtime")
        if [ -S "$runtime/bus" ]; then
            settings+=("DBUS_SESSION_BUS_ADDRESS=unix:path=$runtime/bus")
        fi
    fi
    setpriv --reuid="$uid" --regid="$(id -g "$person")" --init-groups \
        env -u XDG_CONFIG_HOME -u XDG_DATA_HOME -u XDG_STATE_HOME -u XDG_CACHE_HOME \
        -u XDG_RUNTIME_DIR -u DBUS_SESSION_BUS_ADDRESS "${settings[@]}" "$@"
}

# True when the person may make files in the folder.
person_writes() {
    as_person sh -c '[ -d "$1" ] && [ -w "$1" ] && [ -x "$1" ]' sh "$1"
}

# Chooses the folder for what is built, and starts the log `$1` in it. That is build/ of
# this tree; where another user owns that or the tree, it is one in the person's cache.
choose_build_folder() {
    local home
    builds=$root/build
    if ! as_person mkdir -p "$builds" 2>/dev/null || ! person_writes "$builds" ||
        ! owns_all "$builds"; then
        home=$(as_person sh -c 'printf %s "${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}"')
        builds=$home/talkthrough/build
        echo "The folder $root/build belongs to another user, so I build in $builds."
        as_person mkdir -p "$builds" 2>/dev/null || true
        person_writes "$builds" ||
            fail "I can make no files in $builds. Give me a home folder I can write to."
    fi
    log=$builds/$1
    as_person sh -c ': >"$1"' sh "$log" || fail "I can not write to $log."
}

# True when nothing in the folder is another user's, so that all of it can be made again.
# Root itself can replace everything.
owns_all() {
    local uid
    uid=$(as_person id -u)
    [ "$uid" = 0 ] || [ -z "$(as_person find "$1" ! -user "$uid" -print -quit 2>&1)" ]
}

# The packages of the given lists that are not installed.
missing_packages() {
    local package
    sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$@" | sort -u | while read -r package; do
        case $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) in
        installed) ;;
        *) echo "$package" ;;
        esac
    done
}

# Installs what is missing of the given lists; says and does nothing when all is there.
install_packages() {
    local missing count become
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        echo "This is not a Debian system, so I install nothing and use what is here."
        return
    fi
    mapfile -t missing < <(missing_packages "$@")
    count=${#missing[@]}
    [ "$count" -gt 0 ] || return 0
    become=()
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null ||
            fail "These Debian packages are missing: ${missing[*]}. Run this as root once, and they are installed."
        become=(sudo)
        # Without a terminal nobody could type a password.
        [ -t 0 ] || become=(sudo -n)
    fi
    if [ "$count" = 1 ]; then
        echo "Installing the Debian package ${missing[0]}."
    else
        echo "Installing $count Debian packages: ${missing[*]}."
    fi
    # A failed update may still leave good lists, so the install decides.
    apt_quietly update ||
        echo "apt-get update failed; going on with the lists that are here." >>"$log"
    apt_quietly install --no-install-recommends "${missing[@]}" ||
        fail "The packages could not be installed."
}

apt_quietly() {
    "${become[@]}" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 \
        apt-get -y -q -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120 -o APT::Color=0 "$@" </dev/null >>"$log" 2>&1
}

# Configures and builds the preset `$1` into `$build`; more arguments go to configuring.
build_preset() {
    local preset=$1 source jobs
    shift
    build=$builds/$preset
    # A copied or moved tree brings a cache that names the old place.
    source=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$build/CMakeCache.txt" 2>/dev/null || true)
    if [ -n "$source" ] && [ "$source" != "$root" ]; then
        echo "The build folder was made for another place, so I make it afresh."
        as_person rm -rf "$build"
    fi
    jobs=$(nproc 2>/dev/null || echo 2)
    (cd "$root" && as_person cmake --preset "$preset" -B "$build" "$@") \
        </dev/null >>"$log" 2>&1 || fail "Preparing the build failed."
    as_person cmake --build "$build" -j "$jobs" </dev/null >>"$log" 2>&1 ||
        fail "Building failed." 40
}
