import groovy.json.JsonSlurper

def report = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/retention.json'))

assert report.verdict == 'VERIFIED'
assert report.verifications.isEmpty()
assert new File(basedir, 'build.log').text.contains('none was restored')
