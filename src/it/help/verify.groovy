String log = new File(basedir, 'build.log').text

assert log.contains('backup:verify-backup')
assert log.contains('backup:help')
