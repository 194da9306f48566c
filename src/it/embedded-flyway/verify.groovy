import groovy.json.JsonSlurper

File reports = new File(basedir, 'target/backup-verification')
def result = new JsonSlurper().parse(new File(reports, 'result.json'))

assert result.verdict == 'VERIFIED' : "${result.verdict}: ${result.reason}. ${result.problem?.todo}"
assert result.stages*.name == ['preflight', 'backup', 'validate', 'restore', 'compare', 'cleanup']
assert result.tables.collectEntries { [it.name, it.rows] } == [book: 2000, loan: 1500, member: 300]
assert result.leftovers.isEmpty()
assert new File(reports, 'TEST-backup-verification.xml').file

String log = new File(basedir, 'build.log').text
assert log.contains('VERIFIED')
assert log.contains('target/backup-verification')
