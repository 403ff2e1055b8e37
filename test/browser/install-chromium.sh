#!/bin/sh
# Makes sure that a Chromium is there for the browser tests: does nothing where
# one is found, installs Debian's where apt-get and the right to use it exist,
# and otherwise says what to do and fails.
set -eu

if [ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ]; then
  exit 0
fi
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null 2>&1; then
    exit 0
  fi
done

if ! command -v apt-get >/dev/null 2>&1; then
  echo "The browser tests need Chromium. Install it, or set CHROMIUM to the path of a Chromium or Chrome." >&2
  exit 1
fi
if [ "$(id -u)" -eq 0 ]; then
  as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
  as_root="sudo"
else
  echo "The browser tests need Chromium. Run \`apt-get install chromium\` as root, or set CHROMIUM to the path of a Chromium or Chrome." >&2
  exit 1
fi
echo "Installing Chromium for the browser tests ..." >&2
$as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q >&2
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium >&2
