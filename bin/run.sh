#!/usr/bin/env bash
# A test runner as Exercism calls it: bin/run.sh SLUG INPUT/ OUTPUT/. The slug is a lesson's, async-generators say.
# https://exercism.org/docs/building/tooling/test-runners/interface
set -euo pipefail
mkdir -p "${3:?the folder for results.json}"
slug=${1:?the slug of a lesson} input=$(realpath "${2:?the folder of the answer}") output=$(realpath "$3")
cd "$(dirname "$0")/.."
page=$(ls lessons/[0-9]*-"$slug".md)
number=$(basename "$page" | sed 's/^0*\([0-9]*\)-.*/\1/')
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/class"
cp -R "$input" "$work/class/student"
npm run --silent grade -- "$work/class" --out "$work/grades" --lessons "$number" --timeout 15 --format exercism ${GRADE_OPTIONS:-} >&2
cp "$work/grades/exercism/student/$slug.json" "$output/results.json"
