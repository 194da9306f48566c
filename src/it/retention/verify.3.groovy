assert new File(basedir, 'build.log').text.contains('backup.retention.listCommand did not list the backups')
