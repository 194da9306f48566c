import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/result.json'))

assert result.verdict == 'VERIFIED'
assert result.rehearsal.outcome == 'FAILED'
assert result.rehearsal.reason.contains('backup.rehearse.maxTime is 4 s')
assert result.rehearsal.reason.contains('pg_sleep(600)')
assert result.leftovers.isEmpty()
