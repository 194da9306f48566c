import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/result.json'))

assert result.verdict == 'SKIPPED'
assert new File(basedir, 'build.log').text.contains('skipTests asks to skip the verification')
