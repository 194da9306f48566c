import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'store/target/backup-verification/result.json'))

assert result.verdict == 'VERIFIED' : result.reason
assert result.proof == 'schema'
