import java.util.zip.ZipFile

String version = new File(basedir, 'pom.xml').text.find(/(?s)delta-writer-core<.*?<version>([^<]+)</) { it[1] }
File installed = new File(localRepositoryPath, "io/deltawriter/delta-writer-core/$version")

['-sources.jar': 'io/deltawriter/DeltaWriter.java', '-javadoc.jar': 'io/deltawriter/DeltaWriter.html'].each { suffix, entry ->
  File jar = new File(installed, "delta-writer-core-$version$suffix")
  assert jar.file : "the artifact does not bring $jar.name"
  new ZipFile(jar).withCloseable { zip ->
    assert zip.getEntry(entry) != null : "$jar.name has no $entry"
  }
}

List<String> log = new File(basedir, 'build.log').readLines()
assert log.containsAll(['id-1: COMMITTED, 2 rows', 'id-2: COMMITTED, 1 rows', 'The table is at version 0'])
assert new File(basedir, 'tables/orders/_delta_log/00000000000000000000.json').file

String lines = new File(basedir, 'src/main/java/consumer/Example.java').text.find(/(?s)README begin\n(.*?) *\/\/ README end/) { it[1] }
String readme = new File(basedir, '../../../../README.md').text
assert readme.contains("```java\n${lines.replaceAll(/(?m)^ {4}/, '')}```") : 'the example in README.md is not the one that was run'

assert new File(basedir, 'target/surefire-reports/TEST-consumer.ExampleTest.xml').text.contains('tests="3" errors="0" skipped="0" failures="0"')
String test = new File(basedir, 'src/test/java/consumer/ExampleTest.java').text.find(/(?s)GUIDE begin\n(.*?)\/\/ GUIDE end/) { it[1] }
String guide = new File(basedir, '../../../../docs/guides/testing.md').text
assert guide.contains("```java\n${test}```") : 'the test in testing.md is not the one that was run'
return true
