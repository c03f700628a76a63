import java.util.zip.ZipFile

String version = new File(basedir, 'pom.xml').text.find(/(?s)delta-writer-core<.*?<version>([^<]+)</) { it[1] }
File installed = new File(localRepositoryPath, "io/deltawriter/delta-writer-core/$version")

['-sources.jar': 'io/deltawriter/table/SourceKey.java', '-javadoc.jar': 'io/deltawriter/table/SourceKey.html'].each { suffix, entry ->
  File jar = new File(installed, "delta-writer-core-$version$suffix")
  assert jar.file : "the artifact does not bring $jar.name"
  new ZipFile(jar).withCloseable { zip ->
    assert zip.getEntry(entry) != null : "$jar.name has no $entry"
  }
}
return true
