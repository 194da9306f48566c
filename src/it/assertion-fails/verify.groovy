import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

File reports = new File(basedir, 'target/backup-verification')
def result = new JsonSlurper().parse(new File(reports, 'result.json'))

assert result.verdict == 'FAILED'
assert result.checks.find { it.id == 'compare.tables' }.outcome == 'PASSED'
def finding = result.checks.find { it.id == 'assertion.members' }.findings[0]
assert finding.expected == '301 or more'
assert finding.actual == '300'
assert result.checks.find { it.id == 'assertion.books' }.outcome == 'PASSED'

def cases = new XmlSlurper().parse(new File(reports, 'TEST-backup-verification.xml')).testcase
assert !cases.find { it.@name == 'assertion.members' }.failure.isEmpty()

String log = new File(basedir, 'build.log').text
assert log.contains('MojoFailureException') : 'a bad backup is a failure, not an error of the build'
assert log.contains('Members')
