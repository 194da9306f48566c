import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/result.json'))

assert result.verdict == 'VERIFIED'
assert result.rehearsal.outcome == 'PASSED'
assert result.rehearsal.migrations*.name == ['V2__price.sql', 'db.migration.V3__Titles']
assert result.leftovers.isEmpty()
