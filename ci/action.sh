#!/usr/bin/env bash
# The steps of action.yml: `action.sh install`, then `action.sh check`. Inputs come as INPUT_… in the environment and
# never as part of a command, so that what they hold is only ever text.
set -euo pipefail

home=$RUNNER_TEMP/goalcheck
report=$home/report.json

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
    *)
      echo "::error title=goalcheck::${1#--} must be true or false"
      exit 2
      ;;
  esac
}

read_inputs() {
  options=()
  with_option --targets INPUT_TARGETS
  with_option --as-of INPUT_AS_OF
  with_option --fail-on INPUT_FAIL_ON
  with_option --baseline INPUT_BASELINE
  with_option --allow-slack INPUT_ALLOW_SLACK
  with_option --theme INPUT_THEME
  with_option --owner INPUT_OWNER
  with_option --lang INPUT_LANG
  with_flag --strict INPUT_STRICT
  with_flag --warn-only INPUT_WARN_ONLY
  each_line INPUT_FILES
  if [ ${#lines[@]} -eq 0 ]; then
    echo "::error title=goalcheck::the input files names no file"
    exit 2
  fi
}

# Texts for people, in which the runner must find no commands.
show() {
  local token
  token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  echo "::stop-commands::$token"
  cat "$@"
  echo "::$token::"
}

write_outputs() {
  "$home/bin/python" - "$report" >>"$GITHUB_OUTPUT" <<'PYTHON'
import json, pathlib, sys

report = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
gate = report["gate"]
counts = {name: count for name, count in report["summary"].items() if isinstance(count, int)}
found = {"passed": str(gate["passed"]).lower(), "failing": len(gate["failing"]), **counts, "report": sys.argv[1]}
print("".join(f"{name}={value}\n" for name, value in found.items()), end="")
PYTHON
}

check() {
  read_inputs
  rm -f "$report" "$home/table.txt" "$home/summary.md"
  local code=0
  "$home/bin/goalcheck" check "${options[@]}" --format github --format "table=$home/table.txt" \
    --format "markdown=$home/summary.md" --format "json=$report" -- "${lines[@]}" 2>"$home/errors.txt" || code=$?
  [ ! -s "$home/errors.txt" ] || show "$home/errors.txt" >&2
  if [ -f "$report" ]; then
    show "$home/table.txt"
    cat "$home/summary.md" >>"$GITHUB_STEP_SUMMARY"
    write_outputs
  else
    echo "::error title=goalcheck::nothing was judged; the log says why"
    echo "passed=false" >>"$GITHUB_OUTPUT"
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
