import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/result.json'))

assert result.verdict == 'NOT_VERIFIED'
assert result.reason.endsWith('a verification is required: backup.required is true')

List<String> log = new File(basedir, 'build.log').readLines()
assert log.count { it.contains('BUILD FAILURE') } == 1
assert log.any { it.contains('backup NOT_VERIFIED: ') }
