import groovy.json.JsonSlurper

def result = { new JsonSlurper().parse(new File(basedir, "target/backup-verification/${it}result.json")) }

assert result('').verdict == 'FAILED'
assert result('execution-customers/').verdict == 'VERIFIED'

String log = new File(basedir, 'build.log').text
int good = log.indexOf('] VERIFIED against itself only in')
int failed = log.indexOf('The recorded verdict is FAILED')
assert 0 < good && good < failed
assert log.contains('BUILD FAILURE')
