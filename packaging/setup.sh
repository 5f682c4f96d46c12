#!/usr/bin/env bash
# Makes .venv ready to run Atelier: `bash packaging/setup.sh studio` or, with the test tools too, `... test`, for releases: `... bundle`.
# Does nothing when it has nothing to do. PYTHON=... chooses the interpreter; pip's own settings (environment, pip.conf) are honoured.
set -euo pipefail

wanted=${1:-studio}
case $wanted in
  studio | test | bundle) ;;
  *) echo "usage: bash packaging/setup.sh [studio|test|bundle]" >&2; exit 2 ;;
esac
cd "$(dirname "$0")/.."

venv=.venv
log=$venv/setup.log
if [ "${OS:-}" = Windows_NT ]; then inside=$venv/Scripts/python.exe; else inside=$venv/bin/python; fi

# Found by trial in a bare Debian 12: the first line for any Qt program, the others for a window on an X or Wayland screen.
qt_packages=(libglib2.0-0 libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 fonts-dejavu-core
             libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0
             libwayland-cursor0 libwayland-egl1)

say() { printf '%s\n' "$*"; }
fail() { printf 'Set-up stopped: %s\n' "$*" >&2; exit 1; }

# --- one job, quietly; where a person watches, what it is doing and for how long ------------------------------------------
doing() {
  tail -n "+$1" "$log" | sed -n \
    -e 's/^ *Downloading \([^ ]*\/\)\{0,1\}\([^- ]*-[^- ]*\)[^ ]* (\(.*\))$/fetching \2 (\3)/p' \
    -e 's/^ *Collecting \([^ ;<>=!~([]*\).*/looking for \1/p' -e 's/^Installing collected packages.*/unpacking/p' \
    -e 's/^Setting up \([^ ]*\).*/setting up \1/p' | tail -n 1
}

quietly() {
  local first seconds=0 status=0
  first=$(($(wc -l <"$log" 2>/dev/null || echo 0) + 1))
  "$@" >>"$log" 2>&1 </dev/null &
  local job=$!
  trap 'kill "$job" 2>/dev/null; exit 130' INT TERM
  if [ -t 1 ]; then
    while kill -0 "$job" 2>/dev/null; do
      printf '\r\033[K  %d s  %.64s' "$seconds" "$(doing "$first")"
      sleep 1
      seconds=$((seconds + 1))
    done
    printf '\r\033[K'
  fi
  wait "$job" || status=$?
  trap - INT TERM
  return "$status"
}

# A network hiccup is no reason to give up: three tries, with a pause between them.
pip_install() {
  local try
  for try in 1 2 3; do
    if quietly "$inside" -m pip install --disable-pip-version-check --no-input --progress-bar off "$@"; then return 0; fi
    if tail -n 15 "$log" | grep -qE 'metadata-generation-failed|ResolutionImpossible|No space left'; then break; fi
    if [ "$try" -lt 3 ]; then say "  That did not work (try $try of 3); trying again."; sleep $((try * 5)); fi
  done
  tail -n 15 "$log" >&2
  fail "pip could not install $* (its last words are above, all of them in $log). Check the network and the disk; the same command goes on from here."
}

# --- system packages ---------------------------------------------------------------------------------------------------------
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
  command -v apt-get >/dev/null || return 1
  [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }
}

apt_install() {
  as_root apt-get update -q -o Acquire::Retries=3 || say "  Some package lists could not be refreshed; going on with the others."
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends -o Acquire::Retries=3 "$@"
}

# --- Python --------------------------------------------------------------------------------------------------------------------
new_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

choose_python() {
  local candidate
  for candidate in ${PYTHON:-python3.11 python3.12 python3.13 python3 python}; do
    if new_enough "$candidate"; then printf '%s' "$candidate"; return 0; fi
  done
  return 1
}

make_venv() {
  local python=$1
  say "Making $venv with $("$python" --version) ..."
  rm -rf "$venv"
  if "$python" -c 'import ensurepip, venv' 2>/dev/null && "$python" -m venv "$venv" 2>/dev/null; then return 0; fi
  if may_install; then
    say "  Python's venv module is missing; installing it ..."
    local version report
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    report=$(mktemp)
    if { apt_install "python$version-venv" || apt_install python3-venv; } >"$report" 2>&1 && "$python" -m venv "$venv" 2>>"$report"; then
      rm -f "$report"
      return 0
    fi
    tail -n 5 "$report" >&2
    rm -f "$report"
  fi
  rm -rf "$venv"
  if "$python" -m virtualenv --quiet "$venv" 2>/dev/null; then return 0; fi
  rm -rf "$venv"
  if "$python" -m venv --without-pip "$venv" 2>/dev/null && "$python" -m pip --python "$inside" install --quiet pip 2>/dev/null; then return 0; fi
  rm -rf "$venv"
  fail "this Python cannot make virtual environments. Install that part of it (Debian, Ubuntu: sudo apt-get install python3-venv) and run the same command again."
}

# --- torch ---------------------------------------------------------------------------------------------------------------------
has_nvidia() {
  [ -e /proc/driver/nvidia/version ] || [ -e /dev/nvidia0 ] || { command -v nvidia-smi >/dev/null && nvidia-smi -L >/dev/null 2>&1; }
}

# Prints the newest CPU-only build that pip's own sources hold and this Python can use; nothing where there is none.
cpu_build() {
  "$inside" -m pip index versions torch 2>/dev/null </dev/null | grep -o '[0-9][0-9.]*+cpu' | head -n 1 || true
}

install_torch() {
  if "$inside" -c 'import torch' >/dev/null 2>&1; then return 0; fi
  local cpu=""
  if [ "$(uname -s)" = Linux ] && ! has_nvidia; then cpu=$(cpu_build); fi
  if [ -n "$cpu" ]; then
    say "Installing torch $cpu (CPU only; 200 MB to fetch, a minute or two) ..."
    if quietly "$inside" -m pip install --disable-pip-version-check --no-input --progress-bar off "torch==$cpu"; then return 0; fi
    say "  The CPU-only build could not be fetched; taking the usual one."
  fi
  say "Installing torch and torchvision (several GB with an NVIDIA card's libraries; this can take a while) ..."
  pip_install torch torchvision
}

# --- Qt ------------------------------------------------------------------------------------------------------------------------
# The real thing: a Qt application, and the plug-in for X screens loaded with all it needs.
qt_works() {
  QT_QPA_PLATFORM=offscreen "$inside" packaging/qt_probe.py "$@" >>"$log" 2>&1
}

check_qt() {
  if qt_works --screen; then return 0; fi
  local command="apt-get install --no-install-recommends ${qt_packages[*]}"
  if may_install; then
    say "Installing the system libraries that Qt needs ..."
    quietly apt_install "${qt_packages[@]}" || say "  That did not work; the report is in $log."
    if qt_works --screen; then return 0; fi
  fi
  if qt_works; then
    say "  Qt lacks libraries for a window on an X screen (the tour works without). On Debian: sudo $command"
    return 0
  fi
  if command -v apt-get >/dev/null; then
    fail "Qt lacks system libraries. Run: sudo $command"
  fi
  fail "Qt lacks system libraries: $(tail -n 1 "$log"). Install them with your system's package manager (Debian calls them: ${qt_packages[*]})."
}

# --- all of it -----------------------------------------------------------------------------------------------------------------
python=$(choose_python) || fail "Atelier needs Python 3.11 or newer and found none${PYTHON:+ in PYTHON=$PYTHON}. Install it (Debian 12: sudo apt-get install python3 python3-venv) or name it: make studio PYTHON=/path/to/python3.11"

# What the set-up depends on: these files, the interpreter, and the folder (a virtual environment does not survive a move).
key="$(cat pyproject.toml packaging/setup.sh | cksum) $("$python" -c 'import sys; print(sys.version, sys.base_prefix)' | tr '\n' ' ') $(pwd)"
settled() { [ -x "$inside" ] && [ "$(cat "$venv/ready-$1" 2>/dev/null)" = "$key" ]; }
if settled "$wanted"; then exit 0; fi
if [ "$wanted" = studio ] && { settled test || settled bundle; }; then exit 0; fi

home_of_venv="$("$python" -c 'import sys; print(sys.version, sys.base_prefix)' | tr '\n' ' ') $(pwd)"
if [ ! -x "$inside" ] || [ "$(cat "$venv/made-for" 2>/dev/null)" != "$home_of_venv" ] || ! "$inside" -m pip --version >/dev/null 2>&1; then
  make_venv "$python"
  printf '%s' "$home_of_venv" >"$venv/made-for"
fi
for ready in "$venv"/ready-*; do  # what was made ready for this same key stays so
  if [ -f "$ready" ] && [ "$(cat "$ready")" != "$key" ]; then rm -f "$ready"; fi
done
touch "$log"

install_torch
say "Installing Atelier and what it stands on (150 MB to fetch, a minute or two) ..."
extras=""
if [ "$wanted" != studio ]; then extras="$wanted"; fi
# torchvision fetches Fashion-MNIST; a CPU-only torch cannot load the torchvision that is published, so it does without.
if ! "$inside" -c 'import sys, torch; sys.exit("+cpu" not in torch.__version__)' 2>/dev/null; then extras=${extras:+$extras,}fetch; fi
pip_install --editable ".${extras:+[$extras]}"
check_qt
# All 70,000 pictures of Fashion-MNIST, for the tests that use them where they are; the others make do with the sample.
if [ "$wanted" = test ] && [ "$(id -u)" = 0 ] && [ ! -d /usr/share/datasets/fashion-mnist ] && may_install; then
  quietly apt_install dataset-fashion-mnist || say "  Debian's dataset-fashion-mnist is not to be had; some tests will be skipped."
fi
printf '%s' "$key" >"$venv/ready-$wanted"
say "Atelier is set up."
