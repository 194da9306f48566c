assert new File(basedir, 'build.log').text.contains('The evidence is of another backup')
