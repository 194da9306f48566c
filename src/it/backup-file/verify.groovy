import groovy.json.JsonSlurper

def result = { new JsonSlurper().parse(new File(basedir, "target/backup-verification/${it}/result.json")) }

def taken = result('take')
assert taken.verdict == 'VERIFIED' : taken.reason
assert taken.backup.kept
assert new File(taken.backup.path).file
assert new File(taken.backup.path + '.manifest.json').file

def file = result('file')
assert file.verdict == 'VERIFIED' : file.reason
assert file.backup.sha256 == taken.backup.sha256
assert file.target.server == 'a throw-away embedded server'
assert file.checks.find { it.id == 'proof' }.summary.startsWith('Proved against its manifest')
assert file.checks.find { it.id == 'policy.age' }.outcome == 'PASSED'
assert file.tables*.rows.sum() == 3800

def fetched = result('fetched')
assert fetched.verdict == 'VERIFIED' : fetched.reason
assert fetched.checks.find { it.id == 'proof' }.summary.startsWith('Proved against itself only')
