import groovy.json.JsonSlurper

def report = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/retention.json'))

assert report.verdict == 'VERIFIED'
assert report.backups*.name.sort() == ['shop/monday.dump', 'shop/tuesday.dump']
assert report.verifications*.verdict == ['VERIFIED', 'VERIFIED']
assert new File(basedir, 'target/backup-verification/TEST-backup-retention.xml').text.contains('verify shop/monday.dump')
