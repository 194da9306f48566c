String log = new File(basedir, 'build.log').text.replaceAll(/\s+/, ' ')

assert log.contains('backup:verify-backup Takes a backup')
assert log.contains('Its short name is verify: mvn backup:verify.')
assert log.contains('backup:verify The short name of verify-backup, for the command line')
assert log.contains('backup:help')
