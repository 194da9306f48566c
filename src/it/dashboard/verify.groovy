def reports = new File(basedir, 'target/backup-verification')
def page = new File(reports, 'dashboard.html').text
// The one that is bad is the first.
assert page.indexOf('billing-production') < page.indexOf('shop-production')
assert page.contains('1 run not good')
assert !page.contains('<script')
assert new File(reports, 'prometheus-rules.yml').text.contains('> 93600')
assert new groovy.json.JsonSlurper().parse(new File(reports, 'grafana-dashboard.json')).panels.size() == 10
assert new File(basedir, 'build.log').text =~ /2 of 2 databases need a look/
