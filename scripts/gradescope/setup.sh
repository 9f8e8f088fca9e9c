#!/usr/bin/env bash
# Runs once, when Gradescope builds the image: Node, then what the workbook needs.
set -euo pipefail
apt-get update
apt-get install -y curl ca-certificates bubblewrap
curl -fsSL https://deb.nodesource.com/setup_22.x | bash -
apt-get install -y nodejs
cd /autograder/source
npm ci --omit=dev
