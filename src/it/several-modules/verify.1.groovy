import groovy.json.JsonSlurper

def result = { new JsonSlurper().parse(new File(basedir, "${it}target/backup-verification/result.json")) }

assert [result('').verdict, result('model/').verdict] == ['SKIPPED'] * 2
assert result('').reason.startsWith('There is no database to verify')

def store = result('store/')
assert store.verdict == 'VERIFIED' : store.reason
assert store.proof == 'schema'

def audit = result('audit/')
assert audit.verdict == 'VERIFIED' : audit.reason
assert audit.proof == 'database'
assert audit.tables*.rows.sum() == 3800

List<String> log = new File(basedir, 'build.log').readLines()
assert log.count { it.contains('SKIPPED in ') } == 2
assert log.any { it.contains('] VERIFIED, schema only: ') }
assert log.any { it.contains('] VERIFIED against the database in ') }
