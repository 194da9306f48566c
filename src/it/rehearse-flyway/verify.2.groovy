import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/result.json'))

assert result.verdict == 'VERIFIED'
assert result.rehearsal.outcome == 'FAILED'
assert result.rehearsal.migrations*.outcome == ['PASSED', 'FAILED']
assert new File(basedir, 'build.log').text =~ /the backup is VERIFIED against itself only; migration V3 fails on it: .*could not create unique index/
