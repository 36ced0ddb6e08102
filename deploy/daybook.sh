#!/bin/sh
# Starts Daybook from an installed package, with the Java runtime that comes with it.
set -eu

self=$(readlink -f "$0")
root=$(cd "$(dirname "$self")/.." && pwd -P)

# The collector is chosen as ./daybook of the sources does: see docs/decisions/jvm.md.
serving="-XX:+ExitOnOutOfMemoryError -Xms64m"
case ${DAYBOOK_JAVA_OPTS-}/$(getconf _NPROCESSORS_ONLN 2>/dev/null || :) in
    *-XX:+Use*GC*) ;;
    */1 | */2) serving="$serving -XX:+UseSerialGC -Xmn40m" ;;
esac
case ${1-} in
    serve | mirror | export | verify | backup) tuning=$serving ;;
    *) tuning="-XX:+UseSerialGC -XX:TieredStopAtLevel=1" ;;
esac

# shellcheck disable=SC2086
exec "$root/runtime/bin/java" \
    --enable-native-access=ALL-UNNAMED \
    -Xlog:disable -Xlog:all=warning:stderr \
    -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Dsun.jnu.encoding=UTF-8 \
    $tuning ${DAYBOOK_JAVA_OPTS-} \
    -cp "$root/lib/daybook.jar" dev.daybook.app.Main "$@"
