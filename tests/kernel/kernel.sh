# kernel.sh - Debian's kernel for tests/run --real-kernel: downloaded, never installed.
# Sourced by bash after player/stages.sh.
# shellcheck shell=bash
# shellcheck disable=SC2154 # stages.sh has `builds` and `log`

# The package that Debian's newest kernel stands in; nothing when apt knows none. Not the
# one for clouds: that has no uinput.
kernel_package() {
    LC_ALL=C apt-cache depends linux-image-amd64 2>>"$log" |
        sed -n 's/^ *Depends: \(linux-image-[0-9][^ ]*\)$/\1/p' | head -n 1
}

# Only root can make new lists.
renew_lists() {
    local become=()
    if [ "$(id -u)" != 0 ]; then
        become=(sudo)
        # Without a terminal nobody could type a password.
        # shellcheck disable=SC2034 # apt_quietly reads it
        [ -t 0 ] || become=(sudo -n)
    fi
    apt_quietly update
}

download() {
    (cd "$1" && as_person apt-get download -q "$2") </dev/null >>"$log" 2>&1
}

# Unpacks what the guest needs of the package that lies in the folder, into kernel/ there.
unpack_kernel() {
    local folder=$1 package
    package=$(find "$folder" -name '*.deb')
    as_person mkdir -p "$folder/new" &&
        dpkg-deb --fsys-tarfile "$package" 2>>"$log" |
        as_person tar -x -C "$folder/new" --wildcards './boot/vmlinuz-*' '*/hid.ko' \
            '*/hid-generic.ko' '*/uhid.ko' '*/evdev.ko' '*/joydev.ko' '*/uinput.ko' \
            2>>"$log" &&
        as_person rm "$package" && as_person mv "$folder/new" "$folder/kernel"
}

get_kernel() {
    local folder=$builds/kernel/$1
    echo "Downloading Debian's kernel, 70 megabytes. It is not installed."
    as_person rm -rf "$folder"
    as_person mkdir -p "$folder"
    # Old lists name a package that is no longer there.
    download "$folder" "$1" || { renew_lists && download "$folder" "$1"; } || return 1
    unpack_kernel "$folder"
}

# Puts the kernel's folder into `kernel`: the newest one, or where that can't be had, one
# that was downloaded before.
fetch_kernel() {
    local package
    [ "$(uname -m)" = x86_64 ] ||
        fail "This job knows only the kernel for amd64, and this machine is $(uname -m)."
    command -v apt-cache >/dev/null ||
        fail "This job takes its kernel from Debian's packages, and this is not a Debian system."
    package=$(kernel_package)
    if [ -z "$package" ]; then
        renew_lists
        package=$(kernel_package)
    fi
    kernel=$builds/kernel/$package/kernel
    if [ -n "$package" ] && { [ -d "$kernel" ] || get_kernel "$package"; }; then
        return
    fi
    kernel=$(find "$builds/kernel" -mindepth 2 -maxdepth 2 -name kernel 2>/dev/null | sort -V | tail -n 1)
    [ -n "$kernel" ] ||
        fail "Debian's kernel could not be downloaded. Run apt-get update as root, and try again."
    echo "Debian's newest kernel could not be had, so I take the one from before."
}
