import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/result.json'))

assert result.verdict == 'VERIFIED'
assert result.tables*.rows.sum() == 3800
assert result.leftovers.isEmpty()

assert new File(basedir, 'build.log').text.contains('/environment (environment PGHOST, environment PGDATABASE)')
