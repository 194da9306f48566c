import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/result.json'))

assert result.verdict == 'NOT_VERIFIED'
assert result.reason.startsWith('Which module is meant?')
assert result.reason.contains(':store (src/main/resources/db/migration)')
assert result.reason.contains(':audit (localhost:')
assert !result.reason.contains(':model')
// The reader's own call, with what it had beside the goal.
assert result.problem.todo.startsWith('Name one: mvn backup:verify ')
assert result.problem.todo.readLines().first().endsWith(' -pl :store')
