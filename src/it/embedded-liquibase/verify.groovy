import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/result.json'))

assert result.verdict == 'VERIFIED' : "${result.verdict}: ${result.reason}. ${result.problem?.todo}"
assert result.proof == 'schema'
assert result.tables.collectEntries { [it.name, it.rows] } == [book: 300, databasechangelog: 2, databasechangeloglock: 1]
assert result.source['migrations from'] == 'Liquibase 4.33.0 (liquibase-maven-plugin in pom.xml) ran 2 migrations'
assert result.leftovers.isEmpty()
