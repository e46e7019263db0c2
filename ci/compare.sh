#!/usr/bin/env bash
# Compares a lock file with that of the base, and puts the report on the request. What it is told comes as CHECK_* in the environment,
# and nothing of it is ever read as code.
set -euo pipefail

# shellcheck source=ci/callboard.sh
source "$(dirname "${BASH_SOURCE[0]}")/callboard.sh"

report=$(mktemp)
trap 'rm -f "$report"' EXIT
# The token is none of the comparison's business.
without_token diff "${from[@]}" --format markdown -- "$CHECK_BASE:$CHECK_FILE" "$CHECK_FILE" > "$report"

[[ -z ${GITHUB_STEP_SUMMARY:-} ]] || cat "$report" >> "$GITHUB_STEP_SUMMARY"
# Forgejo runs the workflows of GitHub, with its variables.
forge=github
[[ ${GITEA_ACTIONS:-}${FORGEJO_ACTIONS:-} != *true* ]] || forge=forgejo
if [[ -n ${GITHUB_TOKEN:-} && -n ${CHECK_NUMBER:-} ]]; then
  FORGEJO_TOKEN=$GITHUB_TOKEN "${callboard[@]}" comment --forge "$forge" --api "${GITHUB_API_URL:-https://api.github.com}" \
    --repository "$GITHUB_REPOSITORY" --number "$CHECK_NUMBER" "$report"
elif [[ -n ${GITLAB_TOKEN:-} && -n ${CI_MERGE_REQUEST_IID:-} ]]; then
  "${callboard[@]}" comment --forge gitlab --api "${CI_API_V4_URL:-https://gitlab.com/api/v4}" \
    --repository "$CI_PROJECT_ID" --number "$CI_MERGE_REQUEST_IID" "$report"
else
  cat "$report"
fi
