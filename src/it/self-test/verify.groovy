import groovy.json.JsonSlurper

def folder = new File(basedir, 'target/backup-verification')
def report = new JsonSlurper().parse(new File(folder, 'self-test.json'))

assert report.schemaVersion == 1
assert report.facts.seed == '1'
assert report.faults.every { it.asExpected }
assert report.tried == report.faults.size()
assert report.faults*.id as Set == ['V', 'A1', 'A4', 'A11', 'B6', 'D1'] as Set
assert report.faults.first().given == 'VERIFIED' && report.faults.last().given == 'VERIFIED'
assert report.faults.count { it.id == 'A4' && it.given == 'FAILED' && it.caughtBy } == 9
assert report.faults.count { it.id == 'D1' && it.given == 'FAILED' && it.caughtBy } == 3
assert new File(folder, 'self-test.md').text.contains('as expected')
// Nothing else was reported, and nothing stays.
assert folder.list().sort() == ['self-test.json', 'self-test.md']
