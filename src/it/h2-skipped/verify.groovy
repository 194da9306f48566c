import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/result.json'))

assert result.verdict == 'SKIPPED'
assert result.reason.contains('H2')
assert new File(basedir, 'build.log').text.contains("Nothing to verify: the database is H2, not PostgreSQL")
