#!/usr/bin/env bash
# Runs a benchmark with an older version of the library and with this one, in turn.
#   benchmarks/compare.sh <commit> <class> [times] [arguments of the class...]
# The class is compiled against both and must use only what both have.
set -euo pipefail
cd "$(dirname "$0")/.."
commit=$1
class=$2
times=${3:-3}
shift $(($# < 3 ? $# : 3))

older=$(mktemp -d)
trap 'git worktree remove --force "$older/library"; rm -rf "$older"' EXIT
git worktree add --quiet --detach "$older/library" "$commit"
(cd "$older/library" && mvn -B -q -pl benchmarks -am package -DskipTests)
mvn -B -q -pl benchmarks -am package -DskipTests

jar_before=$older/library/benchmarks/target/benchmarks.jar
jar_after=benchmarks/target/benchmarks.jar
mkdir "$older/classes"
javac -proc:none -nowarn -d "$older/classes" -cp "$jar_before" \
  benchmarks/src/main/java/io/deltawriter/benchmarks/{"$class",CustomerFile,Shape,Trees}.java

for ((time = 1; time <= times; time++)); do
  java -cp "$older/classes:$jar_before" "io.deltawriter.benchmarks.$class" before "$@"
  java -cp "$jar_after" "io.deltawriter.benchmarks.$class" after "$@"
done
