import groovy.json.JsonSlurper
import java.time.LocalDate
import java.time.ZoneOffset

def report = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/retention.json'))
def newest = "app-${LocalDate.now(ZoneOffset.UTC).minusDays(1)}.dump"

assert report.verdict == 'FAILED'
assert report.checks.findAll { it.outcome == 'FAILED' }.collect { it.id } == ['retention.verified']
assert new File(basedir, 'build.log').text.contains("${newest}, was never verified")
