import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/result.json'))

assert result.verdict == 'FAILED'
def findings = result.checks*.findings.flatten()
def lost = findings.find { it.object.contains('member') && it.expected.contains('300') && it.actual.contains('299') }
assert lost : findings

String log = new File(basedir, 'build.log').text
assert log.contains('MojoFailureException') : 'a bad backup is a failure, not an error of the build'
assert log.contains('backup FAILED: ')
assert log.contains('public.member')
