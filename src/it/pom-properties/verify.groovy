import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/result.json'))

assert result.verdict == 'VERIFIED'
assert result.tables*.rows.sum() == 3800
assert result.leftovers.isEmpty()

String log = new File(basedir, 'build.log').text
assert log.contains('/pom_properties (property backup.')
assert result.source['database from'] == 'property backup.database'
assert result.source['password from'] == 'environment PGPASSWORD'
