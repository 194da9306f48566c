import groovy.json.JsonSlurper

def envelope = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/evidence.intoto.json'))
def statement = new JsonSlurper().parse(envelope.payload.decodeBase64())
def result = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/result.json'))

assert result.verdict == 'VERIFIED' : result.reason
assert statement.subject[0].digest.sha256 == result.backup.sha256
assert statement.predicate.result in ['PASSED', 'WARNED']
assert statement.predicate.verification.proof == 'database'
