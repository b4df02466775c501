#!/bin/sh
# Memasang Rumah Konseling untuk akun ini, tanpa jaringan: sh pasang.sh
# Mencopot: sh pasang.sh --copot
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
for python in python3 python3.13 python3.12 python3.11; do
  if command -v "$python" >/dev/null 2>&1 &&
    "$python" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    exec "$python" -I -B "$here/pasang.py" "$@"
  fi
done
echo "Perlu Python 3.11 atau lebih baru; pasang paket python3 dahulu." >&2
exit 2
