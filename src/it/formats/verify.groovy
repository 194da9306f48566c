import groovy.json.JsonSlurper

for (format in ['plain', 'custom', 'directory', 'tar']) {
    def result = new JsonSlurper().parse(new File(basedir, "target/backup-verification/${format}/result.json"))
    assert result.verdict == 'VERIFIED'
    assert result.backup.format == format
    assert result.tables*.rows.sum() == 3800
}
