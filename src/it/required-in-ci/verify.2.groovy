import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/result.json'))

assert result.verdict == 'NOT_VERIFIED'

List<String> log = new File(basedir, 'build.log').readLines()
assert log.count { it.contains('BUILD FAILURE') } == 2
assert log.any { it.contains('backup NOT_VERIFIED: Nothing to verify') }
