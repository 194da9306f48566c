import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/result.json'))

assert result.verdict == 'NOT_VERIFIED'
assert result.problem.code == 'MIGRATIONS_NOT_READY'
assert result.problem.todo.contains('mvn process-classes backup:verify')
