# What the scripts beside this one begin with: the bundled command line, and where what is known comes from.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
node=$root/node_modules/.bin/node
[[ -x $node ]] || node=node
callboard=("$node" "$root/dist/package/bin/start.mjs")

from=()
[[ -z ${CHECK_LEDGER:-} ]] || from=(--ledger "$CHECK_LEDGER")
[[ -z ${CHECK_BOARD:-} ]] || from=(--board "$CHECK_BOARD")

# Only what comments is given the token.
without_token() {
  env -u GITHUB_TOKEN -u GITLAB_TOKEN -u FORGEJO_TOKEN "${callboard[@]}" "$@"
}
