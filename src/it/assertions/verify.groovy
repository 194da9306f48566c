import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

def reports = { new File(basedir, "target/backup-verification/${it}") }
def result = { new JsonSlurper().parse(new File(reports(it), 'result.json')) }
def asserted = { it.checks.findAll { it.id.startsWith('assertion.') }.collectEntries { [it.id, it.outcome] } }

def files = ['assertion.books': 'PASSED', 'assertion.every-book-has-a-title': 'PASSED']

def taken = result('take')
assert taken.verdict == 'VERIFIED' : taken.reason
assert asserted(taken) == files + [
        'assertion.members': 'PASSED',
        'assertion.restored-just-now': 'PASSED',
        'assertion.names': 'PASSED',
        'assertion.no-loan-without-a-member': 'PASSED']
assert taken.checks.find { it.id == 'assertion.names' }.summary.contains('(masked)')
assert taken.stages*.name == ['preflight', 'backup', 'validate', 'restore', 'compare', 'assertions', 'policy', 'cleanup']

def cases = new XmlSlurper().parse(new File(reports('take'), 'TEST-backup-verification.xml')).testcase
assert cases.find { it.@name == 'assertion.members' }.'system-out'.text().contains('holds: 300')

def file = result('file')
assert file.verdict == 'VERIFIED' : file.reason
assert file.target.server == 'a throw-away embedded server'
assert asserted(file) == files
assert file.checks.find { it.id == 'integrity.indexes' }.outcome == 'PASSED'
assert file.checks.find { it.id == 'integrity.tables' }.outcome == 'PASSED'

String log = new File(basedir, 'build.log').text
assert log.contains('6 of 6 assertions hold')
