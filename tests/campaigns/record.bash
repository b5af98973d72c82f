# Sourced by every campaign, which stands in the root of the repository and has CAMPAIGN_STATE.

record() { # record NAME WHAT COUNTS FOUND: the campaign's row in tests/CAMPAIGNS.md, in place of the one before
  local file=tests/CAMPAIGNS.md machine row
  machine="$(nproc) cores, $(date -u +%F), commit $(git rev-parse --short HEAD), a disk that absorbs flushes"
  row="| $1 | $2 | $3 | $4 | $machine |"
  grep -vF "| $1 |" "$file" > "$CAMPAIGN_STATE/table" || true
  printf '%s\n' "$row" >> "$CAMPAIGN_STATE/table"
  cat "$CAMPAIGN_STATE/table" > "$file"
}

begin() { # begin PATH…: forgets the progress when the code in these paths is not that of the last run
  local code
  code=$(find "$@" Cargo.lock -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1)
  [ "$(cat "$CAMPAIGN_STATE/code" 2>/dev/null)" = "$code" ] || rm -f "$CAMPAIGN_STATE/next" "$CAMPAIGN_STATE/lines"
  echo "$code" > "$CAMPAIGN_STATE/code"
}

next() { cat "$CAMPAIGN_STATE/next" 2>/dev/null || echo 0; }

summed() { # the numbers of all lines so far, which are `name=number …`, each name in its first place
  tr ' ' '\n' < "$CAMPAIGN_STATE/lines" | awk -F= '!($1 in sum) { order[++n] = $1 } { sum[$1] += $2 }
    END { for (i = 1; i <= n; i++) printf "%s%s %d", (i > 1 ? ", " : ""), order[i], sum[order[i]] }' | tr _ ' '
}

done_with() { # done_with NEXT LINE: what a restart need not do again
  echo "$2" >> "$CAMPAIGN_STATE/lines"
  echo "$1" > "$CAMPAIGN_STATE/next"
}

run_seeds() { # run_seeds NAME WHAT TEST CARGO-ARGUMENTS…: a test that takes SUNSHINE_SEEDS, in batches; its line of counts begins with NAME
  local name=$1 what=$2 test=$3 binary from to output line
  shift 3
  binary=$(cargo test --release --locked "$@" --no-run --message-format=json |
    sed -n 's/.*"executable":"\([^"]*\)".*/\1/p' | tail -1)
  cp "$binary" "$CAMPAIGN_STATE/program"
  output=$CAMPAIGN_STATE/output
  from=$(next)
  while [ "$from" -lt "$seeds" ]; do
    to=$((from + batch))
    [ "$to" -le "$seeds" ] || to=$seeds
    if ! SUNSHINE_SEEDS=$from..$to "$CAMPAIGN_STATE/program" --exact --nocapture "$test" > "$output" 2>&1; then
      grep -a 'seeds that do not hold' "$output" || tail -20 "$output"
      record "$name" "$what" "stopped in $from..$to" "$(grep -ao 'seeds that do not hold: .*' "$output" | head -1)"
      exit 1
    fi
    line=$(grep -ao "$name: seeds=.*" "$output")
    done_with "$to" "${line#"$name: "}"
    from=$to
    record "$name" "$what" "$(summed)" "nothing"
    echo "$from of $seeds seeds"
  done
}
