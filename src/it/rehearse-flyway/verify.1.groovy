import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/result.json'))

assert result.verdict == 'VERIFIED'
assert result.rehearsal.outcome == 'PASSED'
assert result.rehearsal.tool == 'Flyway 11.20.3 (flyway-maven-plugin in pom.xml)'
assert result.rehearsal.migrations*.label == ['V2']
assert result.rehearsal.definitions.find { it.object == 'table public.book' }.actual.contains("'EUR'")
assert result.rehearsal.checks.find { it.id == 'rehearsal.second-run' }.outcome == 'PASSED'
assert result.leftovers.isEmpty()
