import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/result.json'))

assert result.verdict == 'VERIFIED' : "${result.verdict}: ${result.reason}. ${result.problem?.todo}"
assert result.proof == 'schema'
assert result.tables.collectEntries { [it.name, it.rows] } == [book: 300, flyway_schema_history: 3]
assert result.source['migrations from'].startsWith("Flyway 11.20.3 (Spring Boot's settings of the project) ran 3 migrations")
assert result.source['version from'].contains('postgresql:15 in src/main/resources/application.yml')
assert result.leftovers.isEmpty()
