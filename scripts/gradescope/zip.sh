#!/bin/sh
# Makes the zip that Gradescope takes as an autograder: sh scripts/gradescope/zip.sh autograder.zip
# It holds the workbook as it was last committed. https://gradescope-autograders.readthedocs.io/en/latest/specs/
set -eu
target=${1:?Name the zip to make: sh scripts/gradescope/zip.sh autograder.zip}
cd "$(dirname "$0")/../.."
git archive --format=zip --output="$target" \
  --add-file=scripts/gradescope/setup.sh --add-file=scripts/gradescope/run_autograder HEAD
echo "$target is made. Upload it as the autograder of the assignment."
