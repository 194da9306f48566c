import groovy.json.JsonSlurper

def report = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/retention.json'))

assert report.verdict == 'VERIFIED'
assert report.backups.size() == 20
assert report.checks.find { it.id == 'retention.coverage' }.outcome == 'PASSED'
assert new File(basedir, 'build.log').text.contains('none was restored')
