# Puts a fence around a program and becomes that program. Fence starts it, as root of namespaces of its own.
# Arguments: the strength, a private folder, the account's numbers or two empty words, the program and its arguments.
set -eu
strength=$1 folder=$2 uid=$3 gid=$4
shift 4
PATH=$PATH:/usr/sbin:/usr/bin:/sbin:/bin
umask 022
HOME=/nonexistent
if [ "$strength" = CLOSED ]; then
    cd "$folder/root"
    mount -t tmpfs -o mode=755,size=1m,nr_inodes=2k,nosuid,nodev fence .
    cd "$folder/root"
    mkdir etc dev dev/shm proc tmp old
    : > dev/null; : > dev/zero; : > dev/random; : > dev/urandom
    [ ! -e /etc/ld.so.cache ] || cp /etc/ld.so.cache etc
    echo "fenced:x:${uid:-65534}:${gid:-65534}::/tmp:/bin/sh" > etc/passwd
    echo "fenced:x:${gid:-65534}:" > etc/group
    # What is shown may lie in one of them.
    mount -t tmpfs -o mode=1777,size=64m,nosuid,nodev tmp tmp
    mount -t tmpfs -o mode=1777,nosuid,nodev shm dev/shm
    . "$folder/places.sh"
    mount --all --fstab "$folder/mounts"
    pivot_root . old
    umount --lazy old
    mount -o remount,bind,ro,nosuid,nodev /
    cd /tmp
    HOME=/tmp
fi
export HOME PATH
unset TMPDIR TMP TEMP
umask 077
if [ -n "$uid" ]; then
    exec setpriv --reuid="$uid" --regid="$gid" --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all "$@"
fi
# An account that this namespace does not name: the files stay the build's user's, no right is left.
exec setpriv --no-new-privs unshare --user "$@"
