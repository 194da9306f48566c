import groovy.json.JsonSlurper

// Every module has its own report, of one and the same run.
def folders = ['target', 'loans/target', 'members/target']
def runs = folders.collect { new JsonSlurper().parse(new File(basedir, it + '/backup-verification/result.json')) }
assert runs*.verdict == ['VERIFIED'] * 3
assert runs*.startedAt.toSet().size() == 1

List<String> log = new File(basedir, 'build.log').readLines()
assert log.count { it.contains('] restore    PASSED') } == 2
assert log.count { it.contains('Already verified in this build') } == 4
