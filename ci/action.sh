#!/usr/bin/env bash
# The steps of action.yml: `action.sh install`, then `action.sh check`. Inputs come as INPUT_… in the environment and
# never as part of a command, so that what they hold is only ever text.
set -euo pipefail

home=$RUNNER_TEMP/goalcheck
report=$home/report.json
comment=$home/comment.md
badge=$home/badge.svg

install() {
  "${INPUT_PYTHON:-python3}" -m venv "$home"
  "$home/bin/python" -m pip install --quiet --disable-pip-version-check \
    --constraint "$GITHUB_ACTION_PATH/constraints.txt" "$GITHUB_ACTION_PATH${INPUT_EXTRAS:+[$INPUT_EXTRAS]}"
}

# each_line NAME: the lines of an input that are not blank, into the array `lines`
each_line() {
  lines=()
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line%$'\r'}
    [[ $line =~ [^[:space:]] ]] && lines+=("$line")
  done <<<"${!1:-}"
  return 0
}

# with_option OPTION NAME: the option once for each line of the input
with_option() {
  local line
  each_line "$2"
  for line in ${lines[@]+"${lines[@]}"}; do options+=("$1=$line"); done
}

# with_flag OPTION NAME: the option if the input says true
with_flag() {
  case ${!2:-false} in
    true) options+=("$1") ;;
    false) ;;
    *) refuse "${1#--} must be true or false" ;;
  esac
}

read_inputs() {
  options=()
  with_option --targets INPUT_TARGETS
  with_option --as-of INPUT_AS_OF
  with_option --fail-on INPUT_FAIL_ON
  with_option --baseline INPUT_BASELINE
  with_option --allow-slack INPUT_ALLOW_SLACK
  with_option --against INPUT_AGAINST
  with_option --theme INPUT_THEME
  with_option --owner INPUT_OWNER
  with_option --lang INPUT_LANG
  with_flag --strict INPUT_STRICT
  with_flag --warn-only INPUT_WARN_ONLY
  case ${INPUT_COMMENT:-false} in
    true | false) ;;
    *) refuse "comment must be true or false" ;;
  esac
  each_line INPUT_FILES
}

refuse() {
  echo "::error title=goalcheck::$1"
  exit 2
}

# Texts for people, in which the runner must find no commands.
show() {
  local token
  token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  echo "::stop-commands::$token"
  cat "$@"
  echo "::$token::"
}

# What the job passes on. A report is there only if something was judged; comment and badge say so where nothing was.
write_outputs() {
  "$home/bin/python" - "$report" >>"$GITHUB_OUTPUT" <<'PYTHON'
import json, pathlib, sys

path = pathlib.Path(sys.argv[1])
if path.is_file():
    report = json.loads(path.read_text(encoding="utf-8"))
    gate = report["gate"]
    counts = {name: count for name, count in report["summary"].items() if isinstance(count, int)}
    found = {"passed": str(gate["passed"]).lower(), "failing": len(gate["failing"]), **counts, "report": sys.argv[1]}
else:
    found = {"passed": "false"}
print("".join(f"{name}={value}\n" for name, value in found.items()), end="")
PYTHON
  local name
  for name in comment badge; do
    [ ! -f "${!name}" ] || echo "$name=${!name}" >>"$GITHUB_OUTPUT"
  done
}

# The number of the pull request that the job is about; empty for other events.
pull_request() {
  [ -f "${GITHUB_EVENT_PATH:-}" ] || return 0
  "$home/bin/python" - "$GITHUB_EVENT_PATH" <<'PYTHON'
import json, pathlib, sys

event = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
print(int(event["pull_request"]["number"]) if event.get("pull_request") else "")
PYTHON
}

# The comment on the pull request: the one that begins with the marker is replaced, else a new one is written.
write_comment() {
  local number place earlier
  number=$(pull_request)
  [ -n "$number" ] || return 0
  place=repos/$GITHUB_REPOSITORY/issues
  earlier=$(gh api --paginate "$place/$number/comments" \
    --jq '.[] | select(.body | startswith("<!-- goalcheck -->")) | .id' | sed -n 1p) || return 1
  if [ -n "$earlier" ]; then
    gh api --silent --method PATCH "$place/comments/$earlier" --field "body=@$comment"
  else
    gh api --silent --method POST "$place/$number/comments" --field "body=@$comment"
  fi
}

check() {
  read_inputs
  rm -f "$report" "$comment" "$badge" "$home/table.txt"
  local code=0
  "$home/bin/goalcheck" check ${options[@]+"${options[@]}"} --format github --format "table=$home/table.txt" \
    --format "comment=$comment" --format "badge=$badge" --format "json=$report" \
    -- ${lines[@]+"${lines[@]}"} 2>"$home/errors.txt" || code=$?
  [ ! -s "$home/errors.txt" ] || show "$home/errors.txt" >&2
  if [ -f "$report" ]; then
    show "$home/table.txt"
  else
    echo "::error title=goalcheck::nothing was judged; the log says why"
  fi
  [ ! -f "$comment" ] || cat "$comment" >>"$GITHUB_STEP_SUMMARY"
  write_outputs
  if [ "${INPUT_COMMENT:-false}" = true ] && [ -f "$comment" ]; then
    GH_TOKEN=${INPUT_TOKEN:-} write_comment 2>"$home/errors.txt" || {
      show "$home/errors.txt" >&2
      echo "::warning title=goalcheck::the comment could not be written; the job needs pull-requests: write"
    }
  fi
  return "$code"
}

case ${1:-} in
  install | check) "$1" ;;
  *)
    echo "usage: action.sh install | check" >&2
    exit 2
    ;;
esac
