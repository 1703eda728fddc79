# Ends what a chore started and removes its data, whatever ended the chore.
#
# Argument: the folder to remove. Standard input is a pipe whose other end only
# the chore holds: each line is a signal (KILL or TERM) and the process (12) or
# process group (-12) that gets it; when the chore ends, by itself or by any
# signal, the pipe ends too. What was named last is ended first.
trap '' HUP INT TERM
orders=''
while read -r signal target; do orders="$signal $target $orders"; done

# shellcheck disable=SC2086 # the words of the orders are the arguments
set -- "$1" $orders
folder=$1
shift

while [ $# -ge 2 ]; do
  signal=$1 target=$2
  shift 2
  kill -s "$signal" -- "$target" 2>/dev/null || continue
  [ "$signal" = KILL ] && continue
  tries=30
  while [ $tries -gt 0 ] && kill -s 0 -- "$target" 2>/dev/null; do
    sleep 0.1
    tries=$((tries - 1))
  done
  kill -s KILL -- "$target" 2>/dev/null
done

# A process may still be writing for a moment after it was killed.
tries=25
until rm -rf -- "$folder" || [ $tries -eq 0 ]; do
  sleep 0.2
  tries=$((tries - 1))
done
