#!/usr/bin/env bash
# Accepts the public API as it is now: later builds compare theirs with it and fail if it has changed so that code of users
# would no longer compile or run. Keeps the public classes outside of packages named internal. Commit the jars that it
# changes together with the change of the API, and a line in CHANGELOG.md.
set -euo pipefail
cd "$(dirname "$0")/../.."
mvn -B -q compile -pl delta-writer-core,delta-writer-s3,delta-writer-hadoop

for module in delta-writer-core delta-writer-s3 delta-writer-hadoop; do
  api=$(mktemp -d)
  (
    cd "$module/target/classes"
    find . -name '*.class' -not -path '*/internal/*' -not -name '*-info.class' | LC_ALL=C sort | while read -r class; do
      if javap "$class" | grep -Eq '^public .*(class|interface|enum|record) |^public @interface '; then
        cp --parents "$class" "$api"
      fi
    done
  )
  find "$api" -exec touch -t 200001010000 {} +
  (cd "$api" && find . -type f | LC_ALL=C sort | jar --create --no-manifest --file api.jar @/dev/stdin)
  mv "$api/api.jar" "config/api/$module.jar"
  rm -r "$api"
done
