#!/bin/sh
# Puts Atelier into the menu of your desktop (for you only, nothing else is changed): ./install.sh   Away with it: ./install.sh --remove
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$data/applications/atelier.desktop

if [ "${1:-}" = --remove ]; then
  rm -f "$entry" "$data"/icons/hicolor/*/apps/atelier.png
  echo "Atelier is out of the menu. Your library stays where it is; this folder can be deleted."
  exit 0
fi
mkdir -p "$data/applications"
# Desktop entries: within quotes four characters want a backslash, each backslash is written twice, and so is a per cent sign.
program=$(printf '%s' "$here/atelier" | sed -e 's/[\\"`$]/\\&/g' -e 's/\\/\\\\/g' -e 's/%/%%/g' -e 's/[&|\\]/\\&/g')
sed "s|@PROGRAM@|\"$program\"|" "$here/share/atelier.desktop" >"$entry"
for size in 16 24 32 48 64 128 256 512; do
  folder=$data/icons/hicolor/${size}x$size/apps
  mkdir -p "$folder"
  cp "$here/share/icons/atelier-$size.png" "$folder/atelier.png"
done
if command -v update-desktop-database >/dev/null 2>&1; then update-desktop-database -q "$data/applications" || true; fi
echo "Atelier is in the menu."
