import groovy.json.JsonSlurper

for (place in ['other-server', 'embedded']) {
    def result = new JsonSlurper().parse(new File(basedir, "target/backup-verification/${place}/result.json"))
    assert result.verdict == 'VERIFIED'
    assert result.tables*.rows.sum() == 3800
    assert result.target != result.source
}
