import groovy.json.JsonSlurper
import java.time.LocalDate
import java.time.ZoneOffset

def report = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/retention.json'))
def missing = LocalDate.now(ZoneOffset.UTC).minusDays(3).toString()

assert report.verdict == 'FAILED'
assert report.checks.find { it.id == 'retention.coverage' }.findings.any { it.startsWith(missing) }
assert report.checks.find { it.id == 'retention.schedule' }.outcome == 'PASSED'
assert new File(basedir, 'build.log').text.contains("without a good backup: ${missing}")
