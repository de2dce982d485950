#!/bin/sh
# Starts the Chromium beside this file with the libraries and fonts that came with it.
folder=$(cd "$(dirname "$0")" && pwd)
export LD_LIBRARY_PATH="$folder/al2023/lib"
export FONTCONFIG_FILE="$folder/fonts.conf"
exec "$folder/chromium" "$@"
