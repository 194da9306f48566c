assert new File(basedir, 'build.log').text.contains('VERIFIED against the database at ')
