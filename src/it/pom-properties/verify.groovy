import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/result.json'))

assert result.verdict == 'VERIFIED'
assert result.tables*.rows.sum() == 3800
assert result.leftovers.isEmpty()

String log = new File(basedir, 'build.log').text
assert log.contains('database = pom_properties')
assert log.contains('(property backup.database)')
assert log.contains('(environment PGPASSWORD)')
