import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/result.json'))
assert result.verdict == 'FAILED'

String log = new File(basedir, 'build.log').text
int recorded = log.indexOf('backup.deferFailure lets the build go on')
int stopped = log.indexOf('the server is stopped')
int failed = log.indexOf('The recorded verdict is FAILED')
assert 0 < recorded && recorded < stopped && stopped < failed

String pid = (new File(basedir, 'pom.xml').text =~ /<server.pid>(\d+)</)[0][1]
for (int i = 0; i < 100 && new File("/proc/$pid/stat").exists(); i++) {
    sleep(100)
}
assert !new File("/proc/$pid/stat").exists()
