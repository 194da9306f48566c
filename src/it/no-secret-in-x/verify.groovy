import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/backup-verification/result.json'))

assert result.verdict == 'VERIFIED'
assert result.tables*.rows.sum() == 3800
assert result.leftovers.isEmpty()

basedir.eachFileRecurse { file ->
    if (file.file && !(file.name in ['secret-settings.xml', 'verify.groovy'])) {
        String text = file.getText('ISO-8859-1')
        assert !text.contains('sesame') && !text.contains('open sesame'.bytes.encodeBase64().toString()) : file
    }
}
