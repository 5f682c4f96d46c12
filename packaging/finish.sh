#!/usr/bin/env bash
# What a fresh bundle still lacks on Linux: the menu entry with its icons, the licence and a page for who opens the folder.
set -euo pipefail
bundle=$1
here=$(dirname "$0")
cp "$here/../LICENSE" "$bundle/LICENSE"
cp "$here/bundle-readme.txt" "$bundle/README.txt"
if [ "$(uname -s)" = Linux ]; then
  mkdir -p "$bundle/share/icons"
  cp "$here/linux/atelier.desktop" "$bundle/share/"
  cp "$here/linux/install.sh" "$bundle/"
  cp "$here"/../build/icons/atelier-*.png "$bundle/share/icons/"
fi
