import groovy.json.JsonSlurper
import io.github.backupverify.samples.ObjectStore

ObjectStore.stop(basedir)

def report = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/retention.json'))

assert report.verdict == 'FAILED'
assert report.verifications.collectEntries { [it.name, it.verdict] } == ['a monday.dump': 'VERIFIED', 'tuesday.dump': 'FAILED']
assert new File(basedir, 'build.log').text.contains('tuesday.dump FAILED its verification')
