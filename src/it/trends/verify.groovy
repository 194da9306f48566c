import groovy.json.JsonSlurper

def runs = new File(basedir, '.backup/history.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
assert runs.size() == 33
assert runs[30..32]*.verdict == ['VERIFIED', 'FAILED', 'VERIFIED']
assert runs[30..32]*.acceptTrend == [false, false, true]
assert runs[30].alarms.contains('trend.rows')
assert runs[31].failedChecks == ['trend.rows']
assert runs[30].source == 'library' && runs[30].stages.restore > 0 && runs[32].tableRows['public.book'] == 2000

def log = new File(basedir, 'build.log').text
assert log =~ /rows in all, 7\d % less than usual/
assert log.contains('The backup restores, and is not what its forerunners were')
assert log.contains('-Dbackup.acceptTrend=true')

def result = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/result.json'))
assert result.checks.find { it.id == 'trend.rows' }.outcome == 'NOT_APPLICABLE'

// The run of last night is no measure, and the failed one did not take the place of the last good one.
def metrics = new File(basedir, 'target/backup-verification/metrics.prom').text
assert metrics.contains('backup_verification_consecutive_failures{source="library"} 0')
assert metrics =~ /backup_verification_info\{source="library",version="\d/
