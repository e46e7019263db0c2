#!/usr/bin/env bash
# Holds a lock file to a policy, and ends as `callboard gate` does: 0 passes, 1 a rule failed, 2 a mistake, 3 could not tell. What it is
# told comes as CHECK_* in the environment, and nothing of it is ever read as code.
set -euo pipefail

# shellcheck source=ci/callboard.sh
source "$(dirname "${BASH_SOURCE[0]}")/callboard.sh"

format=text
[[ ${GITHUB_ACTIONS:-} != true ]] || format=github
beside=()
[[ -z ${CHECK_POLICY:-} ]] || beside+=(--policy "$CHECK_POLICY")
[[ -z ${CHECK_SARIF:-} ]] || beside+=(--sarif "$CHECK_SARIF")
[[ -z ${GITHUB_STEP_SUMMARY:-} ]] || beside+=(--summary "$GITHUB_STEP_SUMMARY")

without_token gate "${from[@]}" "${beside[@]}" --format "$format" -- "$CHECK_FILE"
