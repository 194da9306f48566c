import io.github.backupverify.samples.SampleServer
import io.github.backupverify.testing.TestTools

SampleServer.on(port).library('lost_row_fails')

// A pg_dump that loses one member on the way, and reports success.
File bin = new File(basedir, 'bin')
bin.mkdir()
File pgDump = new File(bin, 'pg_dump')
pgDump.text = """#!/bin/sh
'${TestTools.tool('pg_dump')}' "\$@" || exit
for argument in "\$@"; do
  case \$argument in --file=*) sed -i '/^299\tMember 299\t/d' "\${argument#--file=}" ;; esac
done
"""
pgDump.executable = true
