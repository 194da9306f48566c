def log = new File(basedir, 'build.log').text

assert log.contains('backup.retention.listCommand did not list the backups')
assert log.contains('NoSuchBucket')
