import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/result.json'))

assert result.verdict == 'VERIFIED'
assert result.rehearsal.outcome == 'PASSED'
assert result.rehearsal.migrations*.label == ['price']
assert result.rehearsal.definitions.find { it.object == 'table public.book' }.actual.contains("'EUR'")
assert result.rehearsal.checks.find { it.id == 'rehearsal.undo' }.outcome == 'PASSED'
assert result.leftovers.isEmpty()
