#!/usr/bin/env bash
# Make the fixtures anew: each commit's own code, in a worktree of its own, fills a database, and pg_dump writes it down.
#
#     tests/database/versions/make.sh postgresql://superuser@host/postgres [PART...]
#
# The oldest Postgres that is supported makes dumps that all others read. Takes some minutes a part.
set -euo pipefail
cd "$(dirname "$0")/../../.."
server=$1 && shift
here=$PWD/tests/database/versions
python=${PYTHON:-$PWD/.venv/bin/python}

declare -A ends=([part1]=60e78ee [part2]=ef1af08 [part3]=6d84f98 [part4]=e983ff0 [part5]=efcd0cd)

[ $# -gt 0 ] || set -- part1 part2 part3 part4 part5
for part in "$@"; do
    folder=$(mktemp -d) && chmod 755 "$folder"
    git worktree add --quiet --detach "$folder/code" "${ends[$part]}"
    psql -qX "$server" -c "DROP DATABASE IF EXISTS dateline_$part" -c "CREATE DATABASE dateline_$part"
    export PYTHONPATH=$folder/code DATELINE_DATA_DIR=$folder/data DATELINE_DATABASE_URL=${server%/*}/dateline_$part
    cd "$folder/code"
    dateline() { "$python" -c 'from flows.cli.main import main; main()' "$@"; }
    knows() { [ -e "flows/cli/$1.py" ]; }
    dateline db migrate
    dateline demo >"$folder/demo.txt"
    dateline backfill "$here/first.jsonl"
    dateline backfill "$here/later.jsonl"
    if knows feeds; then dateline feeds import "$here/feeds.opml" && dateline ingest; fi
    if knows entities; then
        dateline entities merge "Helga Bjarnadottir" "Narendra Modi" --reason "made up, to be undone"
        dateline entities undo 1
        dateline entities merge "Carlos Quispe" "Helga Bjarnadottir" --reason "made up"
    fi
    if knows watch; then dateline watch add made-up --country IS --notify json://127.0.0.1:9/ && dateline db refresh; fi
    cd "$here/../../.."
    # Folders of whoever makes it are no facts; \restrict is not known to older versions of psql.
    pg_dump "$DATELINE_DATABASE_URL" | grep -v '^\\\(un\)\?restrict ' |
        sed -e "s#$folder#/home/ann#g" -e "s#$here#/home/ann#g" >"$here/$part.sql"
    git worktree remove --force "$folder/code" && rm -rf "$folder"
done
