import groovy.json.JsonSlurper

def result = { new JsonSlurper().parse(new File(basedir, "target/backup-verification/${it}result.json")) }

def described = result('described/')
assert described.verdict == 'VERIFIED' : described.reason
assert new File(basedir, 'nightly.dump.manifest.json').file

def proved = result('')
assert proved.verdict == 'VERIFIED' : proved.reason
assert proved.target.server == 'a throw-away embedded server'
assert proved.checks.find { it.id == 'proof' }.summary.startsWith('Proved against its manifest')
assert proved.backup.sha256 == described.backup.sha256

def log = new File(basedir, 'build.log').text
assert log.contains('VERIFIED against its manifest at ')
assert log.contains('BUILD FAILURE')
assert log.contains('SHA-256')
