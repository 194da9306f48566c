import groovy.json.JsonSlurper

def report = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/retention.json'))

assert report.verdict == 'VERIFIED'
assert report.checks.find { it.id == 'retention.verified' }.outcome == 'PASSED'
assert report.checks.find { it.id == 'retention.verified' }.summary.startsWith('Of 20 good backups 2 were verified')
assert new File(basedir, 'build.log').text.contains('what earlier runs said; none was restored')
